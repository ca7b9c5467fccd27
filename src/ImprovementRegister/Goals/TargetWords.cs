using System.Globalization;

namespace ImprovementRegister.Goals;

/// <summary>A target in words, the same on pages, in reports and in histories.</summary>
public static class TargetWords
{
    public static string Of(Target target, CultureInfo language)
    {
        var (amount, of) = target.Unit == "%" ? (target.Value.ToString("#,0.##", language) + "%", "report.of") : (Amount(target, language), "report.per");
        var aimed = target.AtMost ? Texts.Get("report.at-most", language, amount) : amount;
        return target.Of is null ? aimed : $"{aimed} {Texts.Get(of, language, target.Of)}";
    }

    /// <summary>"2 activiteiten per locatie"; one of what was written down as many is "activiteiten: 1 per locatie", for nobody knows every singular.</summary>
    private static string Amount(Target target, CultureInfo language)
    {
        var (number, noun) = (target.Value.ToString("#,0.##", language), target.Unit.Split(' ')[0]);
        return target.Value == 1 && noun.Length > 3 && (noun.EndsWith("en", StringComparison.Ordinal) || noun.EndsWith('s'))
            ? $"{noun}: {number}{target.Unit[noun.Length..]}" : $"{number} {target.Unit}";
    }
}
