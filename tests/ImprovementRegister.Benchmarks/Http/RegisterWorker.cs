using System.Net.Http.Headers;

namespace ImprovementRegister.Benchmarks;

/// <summary>An employee who keeps actions of his own moving.</summary>
internal sealed class RegisterWorker : Worker
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

    private readonly Item[] _items;
    private AuthenticationHeaderValue? _token;
    private int _next;

    private RegisterWorker(Uri host, int actions)
        : base(host) => _items = new Item[actions];

    public static async Task<Worker> StartAsync(Uri host, int number, int actions)
    {
        var worker = new RegisterWorker(host, actions);
        await worker.RaiseAsync($"own-{number}");
        return worker;
    }

    protected override async Task SendAsync()
    {
        var item = _items[_next++ % _items.Length];
        var (command, body) = Turn[item.Steps++ % Turn.Length];
        item.Etag = await Connection.CommandAsync(item.Path + command, _token!, body, item.Etag);
    }

    private async Task RaiseAsync(string user)
    {
        var manager = await Connection.SignInAsync("qualityManager", "qm-1");
        var (source, _) = await Connection.CreateAsync("sources", manager, new { type = "internalAudit", title = "Interne audit zorgproces", heldOn = "2026-03-01" });
        _token = await Connection.SignInAsync("owner", user);
        // Who has been here once is known, and may be given an action.
        await Connection.GetAsync("/api/v1/me/actions?limit=1", _token);
        for (var i = 0; i < _items.Length; i++)
        {
            var (id, etag) = await Connection.CreateAsync("actions", manager, new
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
            _items[i] = new Item($"actions/{id}/", etag);
        }
    }

    private sealed class Item(string path, string etag)
    {
        public string Path => path;

        public string Etag { get; set; } = etag;

        public int Steps { get; set; }
    }
}
