using System.Globalization;
using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Integrity;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>Actions with notes, recorded without a command.</summary>
internal static class Recorded
{
    /// <summary>Notes on an action, which is raised first when its version is 0.</summary>
    public static async Task<Saved> NotesAsync(RegisterApi api, Guid id, long version, params IReadOnlyList<string> notes) => await api.SaveAsync(await SaveAsync(api, id, version, notes));

    /// <summary>The same, to be recorded by whoever tests how.</summary>
    public static async Task<Save> SaveAsync(RegisterApi api, Guid id, long version, IReadOnlyList<string> notes, string? key = null)
    {
        var state = version == 0 ? ImprovementAction.None : await StateAsync(api, id);
        return Saves.Of(id, version, state, [.. version == 0 ? (object[])[Archive.Raised] : [], .. notes.Select(n => new NoteAdded(n))], key: key);
    }

    public static async Task<ImprovementAction> StateAsync(RegisterApi api, Guid id) => (await SeenAsync(api, id)).State;

    /// <summary>What somebody sees who reads an action before changing it.</summary>
    public static async Task<(long Version, ImprovementAction State)> SeenAsync(RegisterApi api, Guid id)
    {
        var row = (await api.OwnersDatabase.ValueAsync<string>("SELECT version || ' ' || state::text FROM ir_action WHERE id = $1", id)).Split(' ', 2);
        return (long.Parse(row[0], CultureInfo.InvariantCulture), JsonSerializer.Deserialize<ImprovementAction>(row[1], EventTypes.Json)!);
    }

    /// <summary>The events of a stream, read past the register.</summary>
    public static Task<List<string>> OfStreamAsync(this RegisterApi api, Guid id, string expression) =>
        api.OwnersDatabase.ColumnAsync<string>($"SELECT ({expression})::text FROM mt_events WHERE stream_id = $1 ORDER BY mt_events.version", id);

    /// <summary>The outcome of a save: what was recorded, or the exception.</summary>
    public static async Task<object> OutcomeAsync(this GroupedSaves saves, Save save, CancellationToken ct = default)
    {
        try
        {
            return await saves.SaveAsync(save, ct);
        }
        catch (Exception refusal)
        {
            return refusal;
        }
    }
}
