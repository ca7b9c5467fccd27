using System.Diagnostics;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Those who wait for a position cost the database what one of them costs.</summary>
public sealed class ManyWhoWait : IDisposable
{
    private readonly ActivityListener _listener;
    private int _looks;

    public ManyWhoWait()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Count,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Share_each_look_at_the_database()
    {
        await using var database = NpgsqlDataSource.Create(await RegisterApi.NewDatabaseAsync());
        var watch = new PositionWatch(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => watch.WaitForAsync(1_000, TimeSpan.FromSeconds(1), CancellationToken.None)));

        outcomes.ShouldAllBe(outcome => outcome == PositionWatch.Outcome.NotInTime);
        // Forty looks in a second when all are shared; four thousand when none is.
        _looks.ShouldBeInRange(2, 1_000);
    }

    public void Dispose() => _listener.Dispose();

    private void Count(Activity activity)
    {
        if (activity.TagObjects.Any(tag => tag.Value is string sql && sql.Contains("ir_last_number", StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _looks);
        }
    }
}
