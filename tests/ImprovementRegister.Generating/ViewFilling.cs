using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Generating;

/// <summary>Makes the views of an imported register from its events, by the rebuild that administrators use.</summary>
public sealed class ViewFilling(NpgsqlDataSource database, ProjectionSet projections, ProjectionRebuild rebuild)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var projection in projections.Inline.Concat(projections.Following))
        {
            await RunAsync(projection, null, ct);
        }
    }

    public async Task RunAsync(IFollowingProjection projection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        if (projections.Following.Contains(projection))
        {
            // As the host does before it follows: without a checkpoint, nobody would know how far the view is.
            await using var connection = await database.OpenConnectionAsync(ct);
            await Checkpoint.BeginAsync(connection, Checkpoint.RowName(projection.Name, projection.Version), 0, ct);
        }

        await rebuild.RunAsync(projection, progress, ct);
    }
}
