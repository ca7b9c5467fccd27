using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;

namespace ImprovementRegister.Findings;

/// <summary>What findings take from the source that they are logged of, and actions from the source that they come out of.</summary>
public readonly record struct SourceOfFindings(Guid Id, StatedDate? HeldOn, string? Norm, string? Unit)
{
    /// <summary>By the end of the time that is stated, or in which the source was held, it had been found.</summary>
    /// <param name="foundOn">As stated.</param>
    public DateOnly FoundBy(string? foundOn, DateOnly today) => (foundOn is null ? HeldOn : DutchDates.Stated(foundOn))?.PastBy(today) ?? today;
}

/// <summary>Reads the source that an address names.</summary>
internal static class SourceOfFindingsReader
{
    /// <exception cref="ProblemException">404: there is no such source; 409: sources of its type bring figures only.</exception>
    public static async Task<SourceOfFindings> ReadAsync(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var source = await new StateQuery<Source>(snapshot, AsOf.Now(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Source>();
        return http.SignedIn().Catalog.SourceTypes.Of(source.State.Type) is { LogsFindings: false } type
            ? throw new ProblemException(409, "no-findings-of-type", new Message("Hier horen geen bevindingen bij", "This brings no findings"), new Message(
                $"Bij '{type.Name}' worden geen bevindingen gelogd, alleen cijfers.", $"No findings are logged of '{type.NameEn}', figures only."))
            : new SourceOfFindings(id, source.State.HeldOn, source.State.Norm, source.State.Unit);
    }
}
