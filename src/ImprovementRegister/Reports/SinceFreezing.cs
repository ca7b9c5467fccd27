using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Reports;

/// <summary>What a frozen report says, beside its data, of what was recorded since: how many of its figures would be others now, and where that is told.</summary>
/// <param name="Figures">Null: more was recorded since than is counted in passing.</param>
public sealed record SinceFreezing(Guid Report, int? Figures)
{
    /// <summary>The page that lists them.</summary>
    public string Address => $"/verslagen/{Report}/wijzigingen";

    public string Said(CultureInfo language) => (Figures switch
    {
        null => new Message("Sinds dit verslag is vastgesteld, is veel vastgelegd of veranderde de indeling in eenheden.", "Since this report was frozen much was recorded, or units were moved."),
        0 => new Message("Wat sinds het vaststellen is vastgelegd, verandert geen enkel cijfer van dit verslag.", "What was recorded since the freezing changes no figure of this report."),
        1 => new Message("Door wat sinds het vaststellen is vastgelegd, zou 1 cijfer van dit verslag nu anders zijn.", "By what was recorded since the freezing, 1 figure of this report would be different now."),
        var n => new Message(
            $"Door wat sinds het vaststellen is vastgelegd, zouden {n.Value.ToString("#,0", Language.Dutch)} cijfers van dit verslag nu anders zijn.",
            $"By what was recorded since the freezing, {n.Value.ToString("#,0", Language.English)} figures of this report would be different now."),
    }).In(language);

    /// <summary>The words of the link; null where there is nothing to see.</summary>
    public string? Link(CultureInfo language) => (Figures switch
    {
        0 => null,
        null => new Message("Welke cijfers nu anders zouden zijn, en waardoor", "Which figures would be different now, and by what"),
        1 => new Message("Welk cijfer, en waardoor", "Which figure, and by what"),
        _ => new Message("Welke cijfers, en waardoor", "Which figures, and by what"),
    })?.In(language);

    /// <returns>Null of a draft: its figures are those of now.</returns>
    public static async Task<SinceFreezing?> OfAsync(HttpContext http, ReadReport read, ReportChanges changes) => read.Row.State.Frozen is null ? null
        : new SinceFreezing(read.Row.Id, await changes.CountAsync(http.SignedIn(), read.Row.State, FrozenReport.Read(read.Data.Document), http.RequestAborted));
}
