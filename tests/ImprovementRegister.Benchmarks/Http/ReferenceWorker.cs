using ImprovementRegister.Benchmarks.Reference;

namespace ImprovementRegister.Benchmarks;

/// <summary>Adds notes to actions of the host of Marten's and Wolverine's defaults.</summary>
internal sealed class ReferenceWorker : Worker
{
    private static readonly string[] Notes =
    [
        "Besproken in het teamoverleg; de eerste dossiers zijn nagelopen en het beeld is beter dan bij de start.",
        "Concept van de werkwijze rondgestuurd, reacties volgen.",
    ];

    private readonly (Guid Id, int Version)[] _items;
    private int _next;

    private ReferenceWorker(Uri host, int actions)
        : base(host) => _items = new (Guid, int)[actions];

    public static async Task<Worker> StartAsync(Uri host, int actions)
    {
        var worker = new ReferenceWorker(host, actions);
        for (var i = 0; i < actions; i++)
        {
            worker._items[i] = (await RaiseAsync(worker.Connection), 1);
        }

        return worker;
    }

    public static async Task<Guid> RaiseAsync(Connection connection)
    {
        var raised = new ReferenceRaised(
            "Naasten opnemen in het begeleidingsplan", "Uit de interne audit van het zorgproces bleek dat naasten niet altijd in het plan staan.",
            ["KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4"], "CL-WONEN", "own-1", new DateOnly(2027, 12, 31));
        return (Guid)(await connection.PostAsync("/actions", null, Connection.Json(raised), 201)).Json["value"]!;
    }

    public static Task NoteAsync(Connection connection, Guid action, int version) =>
        connection.PostAsync($"/actions/{action}/note", null, Connection.Json(new AddReferenceNote(Notes[version % Notes.Length], version)), 204);

    protected override Task SendAsync()
    {
        ref var item = ref _items[_next++ % _items.Length];
        return NoteAsync(Connection, item.Id, item.Version++);
    }
}
