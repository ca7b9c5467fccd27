using ImprovementRegister.EventStore;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Commands;

/// <summary>
/// Removes what somebody wrote from an event, such as a name that slipped through the screening. It cannot be undone; that
/// it was done, by whom and why, stays in the history (ADR 0014).
/// </summary>
/// <param name="Version">The event, by its version in the history.</param>
/// <param name="Field">The text, such as <c>reason</c> or <c>phases.0.name</c>; all texts of the event when left out.</param>
public sealed record RedactText<TState>(long? Version, string? Field, string? Reason) : Command<TState>
{
    private EventTexts Texts { get; init; } = new([], []);

    public override void Check(Check check)
    {
        check.Given("version", Version);
        check.Text("reason", Reason, Limits.Reason);
    }

    /// <exception cref="ProblemException">422: there is no such event, or no such text in it.</exception>
    public async Task<RedactText<TState>> LookAsync(PostgresEventStore store, HttpContext http, Guid streamId)
    {
        var texts = await store.ReadTextsAsync(http.SignedIn().Tenant, streamId, Version!.Value, http.RequestAborted)
            ?? throw ProblemException.Field("$.version", "unknown-version", $"There is no version {Version}; the history lists the versions there are.");
        if (texts.All.Count == 0 || (Field is not null && !texts.All.Any(IsMeant)))
        {
            var known = texts.All.Count == 0 ? "no text can be removed" : $"can be removed: {string.Join(", ", texts.All.Select(PathNames.Shown))}";
            throw ProblemException.Field(Field is null ? "$.version" : "$.field", "not-removable", $"From version {Version}, {known}.");
        }

        return this with { Texts = texts };
    }

    public override Decision Decide(TState state, Situation now)
    {
        var left = Texts.All.Where(t => Field is null || IsMeant(t)).Except(Texts.Removed).ToList();
        return left.Count == 0
            ? Decision.Refuse("already-removed", Field is null ? $"All texts of version {Version} are removed already." : $"{Field} of version {Version} is removed already.", Field is null ? "version" : "field")
            : Decision.Record(new TextRedacted(Version!.Value, left, FreeText.Clean(Reason!)));
    }

    private bool IsMeant(string path) => string.Equals(path, Field, StringComparison.OrdinalIgnoreCase);
}
