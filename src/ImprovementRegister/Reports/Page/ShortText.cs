namespace ImprovementRegister.Reports.Page;

/// <summary>A long text as a table or a picture shows it; it stands whole once, with its source.</summary>
public static class ShortText
{
    private const int Longest = 300;

    public static string Of(string text, int longest = Longest) => text.Length <= longest ? text : text[..(text.LastIndexOf(' ', longest) is > 0 and var at ? at : longest)].TrimEnd() + "…";
}
