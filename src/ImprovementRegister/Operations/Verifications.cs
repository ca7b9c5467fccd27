using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Operations;

/// <summary>The newest seal of an organisation: to be compared with the one that the log kept elsewhere.</summary>
public sealed record SealView(long Number, long Position, string Hash, DateTimeOffset SealedAt)
{
    public static SealView? Of(Seal? seal) => seal is null ? null : new SealView(seal.Number, seal.To, Convert.ToBase64String(seal.Hash), seal.SealedAt);
}

/// <summary>Something that is not as it was written; stream, version and position name the event where there is one.</summary>
public sealed record BrokenView(Guid? Stream, long? Version, long? Position, string What);

/// <summary>How the last verification of an organisation's events on this host went.</summary>
/// <param name="State">running, whole (everything is as it was written), broken, or failed (it could not be finished).</param>
/// <param name="Broken">The earliest first, at most 100; <c>brokenMore</c> are not among them.</param>
/// <param name="Error">Kind of the error when it failed.</param>
public sealed record VerificationView(
    string State, DateTimeOffset StartedAt, string StartedBy, long EventsDone, long EventsTotal, double EventsPerSecond,
    long? Streams, long? Seals, IReadOnlyList<BrokenView> Broken, SealView? LastSeal, string? Error)
{
    /// <summary>So many more were found than are listed. The verification itself ends after some hundreds, so there may be others still.</summary>
    public int BrokenMore { get; init; }

    /// <summary>What was found, until it is known in which language it is read.</summary>
    [JsonIgnore]
    internal IReadOnlyList<Broken> Found { get; init; } = [];

    public VerificationView In(CultureInfo language) => this with { Broken = [.. Found.Select(b => new BrokenView(b.Stream, b.Version, b.Position, b.What.In(language)))] };
}

/// <param name="Last">Null when there was none since the host started.</param>
public sealed record LastVerification(VerificationView? Last);

/// <summary>Verifies in the background, one organisation after the other, and keeps the progress for the endpoint and the log.</summary>
public sealed class Verifications(Verification verification, TimeProvider time, IHostApplicationLifetime host, ILogger<Verifications> logger) : IDisposable
{
    private const int MostShown = 100;

    private readonly ConcurrentDictionary<string, VerificationView> _last = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public VerificationView? LastOf(string tenant, CultureInfo language) => _last.GetValueOrDefault(tenant)?.In(language);

    /// <summary>Begins, unless one runs or waits already.</summary>
    public VerificationView Start(string tenant, string actor)
    {
        lock (_oneAtATime)
        {
            if (_last.GetValueOrDefault(tenant) is { State: "running" } running)
            {
                return running;
            }

            var begun = new VerificationView("running", time.GetUtcNow(), actor, 0, 0, 0, null, null, [], null, null);
            _last[tenant] = begun;
            _ = Task.Run(() => RunAsync(tenant));
            return begun;
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task RunAsync(string tenant)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var verified = await verification.RunAsync(tenant, new ProgressOf(this, tenant), host.ApplicationStopping);
            Update(tenant, v => v with
            {
                State = verified.IsWhole ? "whole" : "broken",
                EventsDone = verified.Events,
                EventsTotal = verified.Events,
                Streams = verified.Streams,
                Seals = verified.Seals,
                Found = [.. verified.Broken.Take(MostShown)],
                BrokenMore = Math.Max(0, verified.Broken.Count - MostShown),
                LastSeal = SealView.Of(verified.LastSeals is [var newest] ? newest : null),
            });
            if (verified.IsWhole)
            {
                logger.LogInformation("Verified {Tenant}: {Events} events and {Seals} seals are as they were written", tenant, verified.Events, verified.Seals);
            }
            else
            {
                logger.LogError("Verified {Tenant}: NOT as it was written, the first: {Broken}", tenant, verified.Broken[0]);
            }
        }
        catch (Exception e)
        {
            Update(tenant, v => v with { State = "failed", Error = e.GetType().Name });
            logger.LogError("The verification of {Tenant} could not be finished: {Error}", tenant, e.GetType().Name);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private void Update(string tenant, Func<VerificationView, VerificationView> change) =>
        _last.AddOrUpdate(tenant, _ => throw new InvalidOperationException(tenant), (_, v) => change(v));

    private sealed class ProgressOf(Verifications verifications, string tenant) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => verifications.Update(tenant, v => v with
        {
            EventsDone = value.Done, EventsTotal = value.Total, EventsPerSecond = Math.Round(value.EventsPerSecond),
        });
    }
}
