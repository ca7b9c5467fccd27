using System.Diagnostics;
using System.Net.Http.Headers;

namespace ImprovementRegister.Benchmarks;

/// <summary>An employee who keeps actions of his own moving, one command after another, over one connection.</summary>
internal sealed class Worker : IDisposable
{
    /// <summary>What is done to each action, over and over; each of these has something to record.</summary>
    private static readonly (string Command, byte[] Body)[] Turn =
    [
        ("note", Connection.Json(new { text = "Besproken in het teamoverleg; de eerste dossiers zijn nagelopen en het beeld is beter dan bij de start." })),
        ("move-phase", Connection.Json(new { phase = "pilot", state = "inProgress" })),
        ("note", Connection.Json(new { text = "Concept van de werkwijze rondgestuurd, reacties volgen." })),
        ("wait", Connection.Json(new { waitingFor = "Advies van de cliëntenraad", reviewOn = "2099-12-31" })),
        ("resume", Connection.Json(new { note = "Advies is binnen" })),
        ("move-phase", Connection.Json(new { phase = "pilot", state = "done" })),
    ];

    private readonly Connection _connection;
    private readonly AuthenticationHeaderValue _token;
    private readonly Item[] _items;
    private readonly List<double> _milliseconds = [];
    private int _next;

    private Worker(Connection connection, AuthenticationHeaderValue token, Item[] items) => (_connection, _token, _items) = (connection, token, items);

    /// <summary>How long the commands took, as the client saw it.</summary>
    public IReadOnlyList<double> Milliseconds => _milliseconds;

    public static async Task<Worker> StartAsync(Uri host, int number, int actions)
    {
        var connection = new Connection(host);
        var manager = await connection.SignInAsync("qualityManager", "qm-1");
        var (source, _) = await connection.CreateAsync("sources", manager, new { type = "internalAudit", title = "Interne audit zorgproces", heldOn = "2026-03-01" });
        var user = $"own-{number}";
        var token = await connection.SignInAsync("owner", user);
        var items = new Item[actions];
        for (var i = 0; i < actions; i++)
        {
            var (id, etag) = await connection.CreateAsync("actions", manager, new
            {
                title = "Naasten opnemen in het begeleidingsplan",
                kind = "corrective",
                description = "Uit de interne audit van het zorgproces bleek dat naasten niet altijd in het plan staan.",
                sources = new[] { source },
                nodes = new[] { "KWLGGZ-NAA", "KKFZ-P1-A5", "KKFZ-T4" },
                unit = "CL-WONEN",
                owner = new { type = "person", id = user },
                responsible = new[] { new { type = "role", id = "R-PB" } },
                deadline = new { on = "2027-12-31" },
                phases = new[] { new { name = "pilot", start = "2026-04-01", due = "2026-06-30" } },
            });
            items[i] = new Item($"/api/v1/actions/{id}/", etag);
        }

        return new Worker(connection, token, items);
    }

    public async Task<int> WorkAsync(CancellationToken end)
    {
        var count = 0;
        for (; !end.IsCancellationRequested; count++)
        {
            var item = _items[_next++ % _items.Length];
            var (command, body) = Turn[item.Steps++ % Turn.Length];
            var started = Stopwatch.GetTimestamp();
            item.Etag = await _connection.CommandAsync(item.Path + command, _token, body, item.Etag);
            _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return count;
    }

    public void Dispose() => _connection.Dispose();

    private sealed class Item(string path, string etag)
    {
        public string Path => path;

        public string Etag { get; set; } = etag;

        public int Steps { get; set; }
    }
}
