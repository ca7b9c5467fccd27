using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Torture;

/// <summary>
/// Somebody who works in the register and never gives up: a command without an answer is sent again, to any host, with the
/// same Idempotency-Key, until it is acknowledged or refused.
/// </summary>
internal sealed class Writer(IReadOnlyList<TortureHost> hosts, CommandLog log, int seed, Guid source)
{
    private static readonly string[] Nodes = ["KWLGGZ-NAA", "KWLGGZ-CLI", "KKFZ-P1-A5", "KKFZ-P1-A1", "KKFZ-T4", "KKFZ-P2-A3"];

    /// <summary>Actions that all writers work on, so that they get in each other's way.</summary>
    private static readonly List<Guid> Shared = [];

    private readonly Random _random = new(seed);
    private readonly Dictionary<Guid, long> _versions = [];

    public async Task<Guid> SourceAsync() =>
        (await SendAsync("auditor", "sources", null, new { type = "internalAudit", title = "Interne audit", heldOn = "2026-03-01" }))!.Value.Id;

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (_versions.Count < 3 || _random.Next(20) == 0)
            {
                await RaiseAsync();
            }
            else
            {
                await MoveAsync();
            }
        }
    }

    private async Task RaiseAsync()
    {
        var raised = await SendAsync("auditor", "actions", null, new
        {
            title = $"Actie {_random.Next()}", kind = "corrective", sources = new[] { source }, nodes = new[] { Any(Nodes) }, unit = "CL-WONEN",
            owner = new { type = "person", id = "own-1" }, deadline = new { raw = "eind 2027" },
        });
        if (raised is { } reply)
        {
            _versions[reply.Id] = reply.Version;
            lock (Shared)
            {
                if (Shared.Count < 10)
                {
                    Shared.Add(reply.Id);
                }
            }
        }
    }

    private async Task MoveAsync()
    {
        var action = Any([.. _versions.Keys]);
        lock (Shared)
        {
            action = _random.Next(4) == 0 ? Any(Shared) : action;
        }

        (string Command, object Body) step = _random.Next(8) switch
        {
            0 => ("start", new { }),
            1 => ("wait", new { waitingFor = "Leverancier", reviewOn = "2027-01-15" }),
            2 => ("resume", new { note = "Verder" }),
            3 => ("shift-deadline", new { to = new { on = $"2027-{_random.Next(1, 13):00}-15" }, reason = "Later" }),
            4 => ("relink", new { nodes = new[] { Any(Nodes), "KWLGGZ-PRO" }, reason = "Andere pijler" }),
            5 => ("complete", new { completedOn = "2026-06-01", confirm = "backdated" }),
            6 => ("reopen", new { reason = "Toch niet klaar" }),
            _ => ("note", new { text = $"Notitie {_random.Next()}" }),
        };
        if (await SendAsync("qualityManager", $"actions/{action}/{step.Command}", _versions.GetValueOrDefault(action, 1), step.Body) is { } reply)
        {
            _versions[action] = reply.Version;
        }
    }

    /// <returns>Null when the register said no.</returns>
    private async Task<(Guid Id, long Version)?> SendAsync(string persona, string path, long? version, object body)
    {
        var key = $"torture-{Guid.CreateVersion7()}";
        while (true)
        {
            using var answer = await Any(hosts).SendAsync(persona, () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
                request.Headers.Add("Idempotency-Key", key);
                request.Headers.Add("X-Correlation-Id", key);
                if (version is not null)
                {
                    request.Headers.Add("If-Match", $"\"{version}\"");
                }

                return request;
            });
            if (answer is { IsSuccessStatusCode: true })
            {
                var reply = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
                var outcome = new Outcome(key, reply["id"]!.GetValue<Guid>(), reply["version"]!.GetValue<long>(), reply["position"]!.GetValue<long>());
                if (outcome.Version == version)
                {
                    // There was nothing to change, so nothing is recorded.
                    log.Refuse(key);
                }
                else
                {
                    log.Acknowledge(outcome, answer.Headers.Contains("Idempotency-Replayed"));
                }

                return (outcome.Stream, outcome.Version);
            }

            if (answer is not null)
            {
                log.Refuse(key);
                if (answer.StatusCode == System.Net.HttpStatusCode.PreconditionFailed && version is not null)
                {
                    // Somebody else was first; the next command starts from there.
                    var current = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["currentVersion"]!.GetValue<long>();
                    return (Guid.Parse(path.Split('/')[1]), current);
                }

                return null;
            }

            log.Repeat();
            await Task.Delay(_random.Next(20, 200));
        }
    }

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
