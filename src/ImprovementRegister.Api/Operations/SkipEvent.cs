using ImprovementRegister.Http;

namespace ImprovementRegister.Operations;

/// <summary>Which event to leave out of a stopped projection, and why.</summary>
/// <param name="Position">Where the projection stopped: its failedAt.</param>
/// <param name="Reason">Stays on record; at most 1000 characters, without personal data.</param>
public sealed record SkipEvent(long? Position, string? Reason)
{
    /// <exception cref="ProblemException">422 when something is missing or does not fit.</exception>
    public (long Position, string Reason) Checked(Situation now)
    {
        var check = new Check(now);
        if (check.Given("position", Position) && Position < 1)
        {
            check.Fail("position", "position-too-low", "position must be that of an event: 1 or more.");
        }

        check.Text("reason", Reason, Limits.Reason);
        return check.Errors.Count == 0 ? (Position!.Value, FreeText.Clean(Reason!)) : throw ProblemException.Fields(check.Errors);
    }
}
