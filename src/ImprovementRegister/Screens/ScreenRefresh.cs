namespace ImprovementRegister.Screens;

/// <summary>A page of what goes on behind the scenes renews itself until that is done.</summary>
public static class ScreenRefresh
{
    public static void While(HttpContext http, bool goesOn)
    {
        if (goesOn)
        {
            // Browsers take it for "ask again in so many seconds"; no script is needed.
            http.Response.Headers["Refresh"] = "2";
        }
    }
}
