namespace ImprovementRegister.Findings;

/// <summary>Who logged a finding does not take it off the table, or make it weigh less, alone (domain.md H3).</summary>
internal static class SecondPerson
{
    public static bool IsNeeded(Situation now) =>
        now.Past is [{ Actor: var logged }, ..] && Codes.Same(logged, now.Caller.Id);

    public static Decision Ask() => Decision.Refuse("second-person-needed", new Message(
        "Wie de bevinding vastlegde, wijst haar niet alleen af en maakt haar niet alleen lichter; vraag een andere auditor of kwaliteitsmanager dit te doen.",
        "Whoever logged the finding does not dismiss it or lower its weight alone; ask another auditor or quality manager to do it."));

    /// <summary>Lighter than it was, or without the weight that it had.</summary>
    public static bool IsLower(FindingKind? was, FindingKind? becomes) => was is not null && (becomes is null || becomes > was);
}
