using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Importing;

/// <summary>How often a host looks whether files have lain for thirty days.</summary>
public sealed record ImportTimes(TimeSpan Every);

/// <summary>Empties files of all organisations that have lain for thirty days, on every host, whether or not anybody uploads another.</summary>
public sealed class ImportKeeper(ImportStore imports, Catalog files, ImportTimes times, TimeProvider time, ILogger<ImportKeeper> log) : OrganisationKeeper(files, time, log)
{
    protected override TimeSpan Every => times.Every;

    protected override string What => "Emptying old files";

    protected override Task KeepAsync(string tenant, CancellationToken ct) => imports.ForgetAsync(tenant, ct);
}
