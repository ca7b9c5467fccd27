using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>A report with its data: those that were kept when it was frozen, or as the register has them now.</summary>
public sealed record ReadReport(StateRow<QualityReport> Row, StoredReport Data);

/// <summary>Reads one report for those who work in the register.</summary>
public sealed class ReportReader(NpgsqlDataSource database, ReportDrawing drawing, AmsterdamClock clock)
{
    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<ReadReport> ReadAsync(HttpContext http, Guid id)
    {
        var read = await ReadAsync(http.SignedIn(), id, new QueryReader(http).AsOf(clock), http.RequestAborted);
        http.SetVersion(read.Row.Version, read.Row.Position);
        return read;
    }

    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<ReadReport> ReadAsync(SignedIn signedIn, Guid id, AsOf asOf, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var stored = FrozenReports.Ask(snapshot, id);
        var row = await new StateQuery<QualityReport>(snapshot, asOf).FindAsync(id, ct) ?? throw ProblemException.NotFound<QualityReport>();
        return new ReadReport(row, row.State.Frozen is not null && stored() is { } frozen ? frozen
            : new StoredReport(FrozenReport.Write(await drawing.DrawAsync(signedIn, id, row.State, null, ct, asOf.Instant)), Redacted: false));
    }

    /// <summary>A report without its data.</summary>
    /// <exception cref="ProblemException">404: there is none.</exception>
    public async Task<StateRow<QualityReport>> RowAsync(HttpContext http, Guid id)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return await new StateQuery<QualityReport>(snapshot, new QueryReader(http).AsOf(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<QualityReport>();
    }

    /// <summary>The data of a frozen report; null when it is not frozen.</summary>
    public async Task<StoredReport?> FrozenAsync(string tenant, Guid id, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var stored = FrozenReports.Ask(snapshot, id);
        await snapshot.RunAsync(ct, last: true);
        return stored();
    }

    /// <summary>The public report at a stable address, and its public edition; null when there is none.</summary>
    public async Task<(QualityReport Report, ReportDocument Edition)?> PublishedAsync(string tenant, string slug, OrganisationCatalog catalog, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        var rows = await new StateQuery<QualityReport>(snapshot, AsOf.Now(clock)).Where("slug = {0} AND public", Sql.Text(slug)).ListAsync(ct);
        // One that is superseded is shown until the other is published.
        if (rows.OrderBy(r => r.State.Superseded is not null).ThenByDescending(r => r.State.Published!.On).FirstOrDefault() is not { } row)
        {
            return null;
        }

        var stored = FrozenReports.Ask(snapshot, row.Id);
        await snapshot.RunAsync(ct);
        return stored() is { } data ? (row.State, PublicEdition.Of(FrozenReport.Read(data.Document), catalog)) : null;
    }
}
