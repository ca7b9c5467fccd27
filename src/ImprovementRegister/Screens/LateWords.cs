namespace ImprovementRegister.Screens;

/// <summary>What lists say of what was entered late (<see cref="LateEntries"/>).</summary>
internal static class LateWords
{
    public static string One(DateOnly on, ScreenLanguage l) => l.Say($"ingevoerd na het kwartaal waarin het gebeurde, op {l.Day(on)}", $"entered after the quarter in which it happened, on {l.Day(on)}");

    public static string All(ScreenLanguage l) => l.Say("Van alles hieronder is iets ingevoerd na het kwartaal waarin het gebeurde.", "Of all below something was entered after the quarter in which it happened.");
}
