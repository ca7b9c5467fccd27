using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Redacting;

public sealed record PageWritten(string Text, IReadOnlyList<string> Remarks);

/// <summary>A view that holds what people wrote: the text of every page, a row for each version.</summary>
/// <param name="between">Runs after a page of events was read and before it is written.</param>
public sealed class Notebook(Func<Task>? between = null) : IFollowingProjection
{
    public static EventRegistry Registry => new EventRegistry().Add<PageWritten>("page_written", "Text", "Remarks");

    public const string Schema = "CREATE TABLE notebook (tenant varchar, id uuid, version bigint, text varchar, PRIMARY KEY (tenant, id, version))";

    public string Name => "notebook";

    public int Version => 1;

    public IReadOnlySet<string> Aliases { get; } = new HashSet<string> { "page_written", TextRedacted.Alias };

    public IReadOnlyList<string> Tables { get; } = ["notebook"];

    public void Project(StreamSlice slice, SqlScript sql)
    {
        foreach (var written in slice.Events)
        {
            sql.Add("INSERT INTO notebook VALUES ($1, $2, $3, $4)",
                Sql.Text(slice.Tenant), Sql.Uuid(slice.StreamId), Sql.BigNumber(written.Version), Sql.Text((written.Data as PageWritten)?.Text ?? "a scar"));
        }
    }

    public bool Forget(StreamKey stream, SqlScript sql)
    {
        sql.Add("DELETE FROM notebook WHERE tenant = $1 AND id = $2", Sql.Text(stream.Tenant), Sql.Uuid(stream.StreamId));
        return true;
    }

    public async Task<IReadOnlyDictionary<StreamKey, object>> LoadAsync(NpgsqlConnection connection, IReadOnlyCollection<StreamKey> streams, CancellationToken ct)
    {
        await (between?.Invoke() ?? Task.CompletedTask);
        return new Dictionary<StreamKey, object>();
    }
}
