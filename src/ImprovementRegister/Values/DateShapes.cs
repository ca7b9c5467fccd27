using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>
/// The shapes in which a period is written, as <see cref="DateWords.Plain"/> text: d day, m or name month, n quarter or half, y year.
/// The year takes any number of digits, so that a wrong one gets the question about years.
/// </summary>
internal static partial class DateShapes
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>begin 2027, eind van het derde kwartaal 2026, mid-2027</summary>
    [GeneratedRegex("^((aan|at) )?((het|the) )?((?<begin>begin|beginning|early)|(?<end>eind|einde|end|ultimo)|(?<mid>medio|midden|halverwege|mid))[ -]((van|of) )?((het|the) )?(?<of>.+)$", Options)]
    public static partial Regex PartShape();

    /// <summary>31-12-2026, 31/12/2026, 31.12.2026</summary>
    [GeneratedRegex("^(?<d>[0-9]{1,2}) ?(?<s>[-/.]) ?(?<m>[0-9]{1,2}) ?\\k<s> ?(?<y>[0-9]+)$", Options)]
    public static partial Regex NumericDay();

    /// <summary>2026-12-31</summary>
    [GeneratedRegex("^(?<y>[0-9]{4}) ?(?<s>[-/.]) ?(?<m>[0-9]{1,2}) ?\\k<s> ?(?<d>[0-9]{1,2})$", Options)]
    public static partial Regex IsoDay();

    /// <summary>31 december 2026, 31 dec. 2026, 1st of June 2026</summary>
    [GeneratedRegex("^(?<d>[0-9]{1,2})(e|ste|de|st|nd|rd|th)?[ -](of )?(?<name>[a-z]+)\\.?[ -](?<y>[0-9]+)$", Options)]
    public static partial Regex NamedDay();

    /// <summary>December 31, 2026</summary>
    [GeneratedRegex("^(?<name>[a-z]+)\\.? (?<d>[0-9]{1,2})(st|nd|rd|th)?,? (?<y>[0-9]{4})$", Options)]
    public static partial Regex MonthFirstDay();

    /// <summary>december 2026, dec-2026</summary>
    [GeneratedRegex("^(?<name>[a-z]+)\\.?[ -](of |van )?(?<y>[0-9]+)$", Options)]
    public static partial Regex NamedMonth();

    /// <summary>12-2026</summary>
    [GeneratedRegex("^(?<m>[0-9]{1,2})[-/](?<y>[0-9]{4})$", Options)]
    public static partial Regex NumericMonth();

    /// <summary>2026-12</summary>
    [GeneratedRegex("^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})$", Options)]
    public static partial Regex IsoMonth();

    /// <summary>Q3 2026, kwartaal 3 van 2026</summary>
    [GeneratedRegex("^(q|k|kw\\.?|kwartaal|quarter) ?(?<n>[0-9])[ ,/-]{1,3}(van |of )?(?<y>[0-9]+)$", Options)]
    public static partial Regex QuarterYear();

    /// <summary>2026 Q3, 2026-Q3</summary>
    [GeneratedRegex("^(?<y>[0-9]{4})[ ,/-]{0,3}(q|k|kw\\.?|kwartaal|quarter) ?(?<n>[0-9])$", Options)]
    public static partial Regex YearQuarter();

    /// <summary>3e kwartaal 2026, derde kwartaal van 2026</summary>
    [GeneratedRegex("^(?<n>[0-9](e|ste|de|st|nd|rd|th)|eerste|tweede|derde|vierde|laatste|first|second|third|fourth|last) ?(kwartaal|kw\\.?|quarter) (van |of )?((het jaar|the year) )?(?<y>[0-9]+)$", Options)]
    public static partial Regex NthQuarter();

    /// <summary>H1 2026</summary>
    [GeneratedRegex("^h ?(?<n>[0-9])[ ,/-]{1,3}(van |of )?(?<y>[0-9]+)$", Options)]
    public static partial Regex HalfOfYear();

    /// <summary>2026 H1</summary>
    [GeneratedRegex("^(?<y>[0-9]{4})[ ,/-]{0,3}h ?(?<n>[0-9])$", Options)]
    public static partial Regex YearHalf();

    /// <summary>eerste helft 2026, 2e halfjaar van 2026</summary>
    [GeneratedRegex("^(?<n>[0-9](e|ste|de|st|nd|rd|th)|eerste|tweede|derde|laatste|first|second|third|last) (helft|half ?jaar|half) (van |of )?((het jaar|the year) )?(?<y>[0-9]+)$", Options)]
    public static partial Regex NthHalf();

    /// <summary>2026, het jaar 2026</summary>
    [GeneratedRegex("^((het )?jaar |(the )?year )?(?<y>[0-9]+)$", Options)]
    public static partial Regex WholeYear();
}
