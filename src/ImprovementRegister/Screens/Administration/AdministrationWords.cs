namespace ImprovementRegister.Screens;

internal static class AdministrationWords
{
    /// <summary>From the first day up to and with the last.</summary>
    public static string Period(ScreenLanguage l, DateOnly? from, DateOnly? until) => (from, until) switch
    {
        (null, null) => "–",
        ({ } first, null) => l.Say($"vanaf {l.Day(first)}", $"from {l.Day(first)}"),
        (null, { } last) => l.Say($"tot en met {l.Day(last)}", $"up to {l.Day(last)}"),
        ({ } first, { } last) => l.Say($"{l.Day(first)} tot en met {l.Day(last)}", $"{l.Day(first)} up to {l.Day(last)}"),
    };

    public static string Type(ScreenLanguage l, PartyType type) => type switch
    {
        PartyType.Role => l.Say("rol", "role"),
        PartyType.Team => l.Say("team", "team"),
        PartyType.Body => l.Say("orgaan", "body"),
        _ => l.Say("persoon", "person"),
    };
}
