using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reports.Files;

/// <summary>Takes away files that nobody asks for any more, of all organisations, on every host.</summary>
public sealed class ReportFileKeeper(ReportFiles reports, Catalog files, TimeProvider time, ILogger<ReportFileKeeper> log) : OrganisationKeeper(files, time, log)
{
    protected override TimeSpan Every { get; } = TimeSpan.FromHours(1);

    protected override string What => "Taking away old files";

    protected override Task KeepAsync(string tenant, CancellationToken ct) => reports.ForgetAsync(tenant, ct);
}
