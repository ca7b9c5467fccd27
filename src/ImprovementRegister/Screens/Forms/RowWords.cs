namespace ImprovementRegister.Screens;

/// <summary>What a row of a list is called above the row, and so in what is said of it: who reads of "fase 2" finds it on the page.</summary>
public static class RowWords
{
    private static readonly Message Row = new("Regel", "Row");

    private static readonly Dictionary<string, Message> Words = new(StringComparer.Ordinal)
    {
        ["phases"] = new("Fase", "Phase"), ["findings"] = new("Bevinding", "Finding"), ["units"] = new("Eenheid", "Unit"), ["causes"] = new("Oorzaak", "Cause"),
        ["counts"] = new("Aantal", "Number"), ["keyFigures"] = new("Kengetal", "Key figure"), ["scores"] = new("Onderwerp", "Theme"), ["items"] = new("Vraag", "Question"),
    };

    /// <param name="list">The member of the command, such as <c>phases</c>.</param>
    public static Message Of(string list) => Words.GetValueOrDefault(list, Row);
}
