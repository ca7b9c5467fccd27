using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Integrity;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>What a save leaves in the database.</summary>
internal static class Database
{
    /// <summary>What saves on another host; it knows nothing of the first.</summary>
    public static GroupedSaves OtherHost(RegisterApi api) => new(api.Host.Services.GetRequiredService<IDocumentStore>());

    public static GroupedSaves TheHost(RegisterApi api) => api.Host.Services.GetRequiredService<GroupedSaves>();

    /// <summary>Rows of the stream, of its events, of its views, and of receipts with the key.</summary>
    public static Task<long> TracesAsync(this RegisterApi api, Guid stream, string key = "") => api.OwnersDatabase.ValueAsync<long>(
        """
        SELECT (SELECT count(*) FROM mt_streams WHERE id = $1) + (SELECT count(*) FROM mt_events WHERE stream_id = $1)
             + (SELECT count(*) FROM ir_source WHERE id = $1) + (SELECT count(*) FROM ir_source_past WHERE id = $1)
             + (SELECT count(*) FROM ir_action WHERE id = $1) + (SELECT count(*) FROM ir_action_past WHERE id = $1)
             + (SELECT count(*) FROM ir_receipt WHERE idempotency_key = $2)
        """,
        stream,
        key);

    public static Task<Saved> SaveOneAsync(this RegisterApi api, Save save) => OtherHost(api).SaveAsync(save, CancellationToken.None);

    public static async Task RecordAsync(this RegisterApi api, params Save[] saves)
    {
        foreach (var save in saves)
        {
            await api.SaveOneAsync(save);
        }
    }

    public static Task<long> DrawnAsync(this RegisterApi api) => api.OwnersDatabase.ValueAsync<long>("SELECT ir_last_number()");

    /// <summary>Every event has its chain, every stream its row, every view what its events add up to.</summary>
    public static async Task ShouldBeWholeAsync(this RegisterApi api) =>
        (await api.Host.Services.GetRequiredService<Verification>().RunAsync(null, null, CancellationToken.None)).Broken.ShouldBeEmpty();
}
