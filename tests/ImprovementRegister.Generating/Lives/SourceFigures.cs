using System.Globalization;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Generating;

/// <summary>The figures that come with some kinds of source. They are invented and say so.</summary>
internal static class SourceFigures
{
    private static readonly BaselineAnswer[] Answers = Enum.GetValues<BaselineAnswer>();

    /// <summary>Null for a source without figures.</summary>
    public static RecordResults? Of(string type, Provider provider, Chance chance, int year) => type switch
    {
        "clientSurvey" or "staffSurvey" => Survey(chance, year),
        "incidentTrend" => new RecordResults(
            null, null, [.. new[] { "val", "medicatie", "gedrag", "overig" }.Select(c => new CountInput(Quarter(chance, year), c, chance.Between(0, 25)))], null, Synthetic: true, null),
        "baseline" => new RecordResults(
            null, null, null, [.. provider.Nodes(chance).Select(n => new AnswerInput(n, provider.Unit(chance).Code, chance.From(Answers)))], Synthetic: true, null),
        _ => null,
    };

    private static RecordResults Survey(Chance chance, int year)
    {
        var issued = chance.Between(20, 400);
        var returned = issued * chance.Between(25, 80) / 100;
        return new RecordResults(
            new ResponseInput(issued, returned, returned, null),
            [.. chance.Some(Phrases.Subjects, 4).Select(s => new ScoreInput(s, chance.Between(55, 92) / 10m, 10, year.ToString(CultureInfo.InvariantCulture), Rounded: true))],
            null, null, Synthetic: true, null);
    }

    private static string Quarter(Chance chance, int year) => string.Create(CultureInfo.InvariantCulture, $"Q{chance.Between(1, 4)} {year}");
}
