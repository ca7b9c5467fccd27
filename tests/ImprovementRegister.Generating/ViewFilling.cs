using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Generating;

/// <summary>Makes the views of an imported register from its events, stream by stream, as a rebuild does.</summary>
public sealed class ViewFilling(NpgsqlDataSource owner)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var view in RegisterViews.All)
        {
            await RunAsync(view, null, ct);
        }

        await using var tidy = owner.CreateCommand("VACUUM (ANALYZE)");
        tidy.CommandTimeout = 0;
        await tidy.ExecuteNonQueryAsync(ct);
    }

    /// <param name="progress">Is told how many events were gone through.</param>
    public async Task RunAsync(ITemporalView view, IProgress<long>? progress, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await view.FillAsync(connection, progress, ct);
    }
}
