namespace ImprovementRegister.Goals;

/// <summary>The days of a goal against each other.</summary>
internal static class GoalDates
{
    /// <returns>A refusal when it would be due before it begins (domain.md F3).</returns>
    public static Decision? BeforeStart(PlannedDate? due, PlannedDate? start) => due?.Date?.On < start?.Date?.From
        ? Decision.Refuse("due-before-start", new Message(
            $"Het doel zou klaar zijn ({due!.Raw}) voordat het begint ({start!.Raw}); geef een latere einddatum of een eerder begin.",
            $"The goal would be due ({due.Raw}) before it begins ({start.Raw}); give a later due date or an earlier start."), "due")
        : null;
}
