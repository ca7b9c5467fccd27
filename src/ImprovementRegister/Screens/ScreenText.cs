namespace ImprovementRegister.Screens;

public static class ScreenText
{
    /// <summary>The beginning of a long text, cut between words.</summary>
    public static string Beginning(string text, int most) => FreeText.Beginning(text, most);
}
