namespace ImprovementRegister.Screens;

public static class ScreenText
{
    /// <summary>The beginning of a long text, cut between words.</summary>
    public static string Beginning(string text, int most)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= most ? line : line[..(line.LastIndexOf(' ', most) is > 0 and var space ? space : most)] + "…";
    }
}
