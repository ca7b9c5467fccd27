namespace ImprovementRegister.Reports.Page;

/// <summary>A long text as a table shows it; it stands whole once, with its source.</summary>
public static class ShortText
{
    private const int Longest = 300;

    public static string Of(string text) => text.Length <= Longest ? text : text[..(text.LastIndexOf(' ', Longest) is > 0 and var at ? at : Longest)].TrimEnd() + "…";
}
