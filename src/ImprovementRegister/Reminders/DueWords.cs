using ImprovementRegister.Screens;

namespace ImprovementRegister.Reminders;

/// <summary>What people call the kinds of work that has a day, and where it is.</summary>
public static class DueWords
{
    public static Message Of(DueKind kind) => kind switch
    {
        DueKind.ActionDeadline => new("Actie afronden", "Finish an action"),
        DueKind.Phase => new("Fase afronden", "Finish a phase"),
        DueKind.Review => new("Opnieuw bekijken: de actie wacht op iets", "Look again: the action waits for something"),
        DueKind.EffectReview => new("Effect beoordelen", "Judge the effect"),
        DueKind.ExtensionDecision => new("Beslissen over uitstel", "Decide about more time"),
        DueKind.Measurement => new("Doel meten", "Measure a goal"),
        DueKind.CalamityAssessment => new("Vaststellen of het een calamiteit is", "Find out whether it is a calamity"),
        DueKind.CalamityReport => new("Calamiteit melden", "Report a calamity"),
        DueKind.ReportSection => new("Onderdeel van een verslag schrijven", "Write a section of a report"),
        _ => new("Verslag publiceren", "Publish a report"),
    };

    /// <summary>The page of it, below the address of the register.</summary>
    public static string Path(DueItem item) => ScreenAddress.Of(item.Stream, item.Id)[1..];
}
