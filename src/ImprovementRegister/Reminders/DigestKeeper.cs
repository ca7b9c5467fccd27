using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Reminders;

/// <summary>How often a host looks whether a day's digests are to be made.</summary>
public sealed record ReminderTimes(TimeSpan Every);

/// <summary>Has the digests of each day made, on every host; whichever is first makes them. Without a mail server it says so once, and makes none.</summary>
public sealed class DigestKeeper(Digests digests, Catalog files, MailSettings mail, ReminderTimes times, TimeProvider time, ILogger<DigestKeeper> log) : OrganisationKeeper(files, time, log)
{
    protected override TimeSpan Every => times.Every;

    protected override string What => "Making the digests";

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (mail.Missing.Count == 0)
        {
            return base.ExecuteAsync(stoppingToken);
        }

        Log.LogInformation("No reminders are sent: {Settings} missing", string.Join(", ", mail.Missing));
        return Task.CompletedTask;
    }

    protected override async Task KeepAsync(string tenant, CancellationToken ct)
    {
        if (await digests.PlanAsync(tenant, ct) is { } made)
        {
            Log.LogInformation("Made {Digests} digests for {Tenant}", made, tenant);
        }
    }
}
