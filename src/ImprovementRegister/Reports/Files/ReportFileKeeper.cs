using ImprovementRegister.Frameworks;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reports.Files;

/// <summary>Takes away files that nobody asks for any more, of all organisations, and what printing left on this machine; on every host.</summary>
public sealed class ReportFileKeeper(ReportFiles reports, Catalog files, TimeProvider time, ILogger<ReportFileKeeper> log) : OrganisationKeeper(files, time, log)
{
    private readonly TimeProvider _time = time;

    protected override TimeSpan Every { get; } = TimeSpan.FromHours(1);

    protected override string What => "Taking away old files";

    protected override Task KeepAsync(string tenant, CancellationToken ct)
    {
        Chromium.Sweep(_time.GetUtcNow());
        return reports.ForgetAsync(tenant, ct);
    }
}
