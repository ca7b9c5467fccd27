using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.EventStore;
using ImprovementRegister.History;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Commands;

/// <summary>
/// The way of every command: read, check (422), replay a repeat, load, compare the version (412), decide (409), record.
/// Nothing is recorded until the last step, so a refusal leaves no trace.
/// </summary>
/// <remarks>
/// A command may be completed with what the path of the request names, and may look at more of its stream than the
/// state, once it is known to be at the version that the caller saw.
/// </remarks>
public sealed class CommandHandler(PostgresEventStore store, NpgsqlDataSource database, AmsterdamClock clock, HistoryReader history)
{
    public async Task<IResult> HandleAsync<TState, TCommand>(
        HttpContext http, Aggregate<TState> aggregate, CommandTarget target, Func<TCommand, TCommand>? complete = null, Func<TCommand, Task<TCommand>>? look = null)
        where TState : class
        where TCommand : Command<TState>
    {
        var ct = http.RequestAborted;
        var signedIn = http.SignedIn();
        var expected = target.IsNew ? 0 : CommandRequest.ExpectedVersion(http);
        var request = await CommandRequest.ReadAsync(http);
        var hash = request.Hash(signedIn.Caller);
        var (receipt, before) = await store.ReadForCommandAsync(signedIn.Tenant, request.IdempotencyKey, target.StreamId, aggregate.StreamType, ct);
        if (receipt is not null)
        {
            return Replay(http, receipt, hash);
        }

        var command = request.Read<TCommand>();
        command = complete is null ? command : complete(command);
        var now = new Situation(signedIn.Caller, clock.Today, signedIn.Catalog);
        await CheckAsync(command, now, signedIn.Tenant, ct);

        if (target.MustExist && before.Count == 0)
        {
            throw ProblemException.NotFound(target.What);
        }

        if (before.Count != expected)
        {
            // The same request may be in flight twice, and the other one recorded since the look above.
            return await ReplayAsync(http, signedIn.Tenant, request, hash, ct) ?? throw Stale(http, signedIn, before, expected, aggregate);
        }

        command = look is null ? command : await look(command);
        var state = before.Aggregate(aggregate.None, (s, e) => aggregate.Evolve(s, e.Data));
        var decision = command.Decide(state, now);
        if (decision.Refusal is { } refusal)
        {
            throw new ProblemException(refusal.Forbidden ? 403 : 409, refusal.Code, "The register says no", refusal.Message)
            {
                Errors = refusal.Path is null ? [] : [new FieldError("$." + refusal.Path, refusal.Code, refusal.Message)],
            };
        }

        if (decision.Events.Count == 0)
        {
            var last = before.Count == 0 ? 0 : before[^1].Position;
            var reply = new CommandReply(target.StreamId, before.Count, last);
            if (request.IdempotencyKey is { } key)
            {
                await store.KeepReceiptAsync(signedIn.Tenant, key, hash, JsonSerializer.Serialize(new StoredReply(reply, target.Location), ApiJson.Options), ct, target.StreamId);
            }

            return Reply(http, reply, target.Location);
        }

        return await RecordAsync(http, aggregate, target, request, hash, command.HappenedOnOr(clock.Today), state, before.Count, decision.Events, ct);
    }

    private async Task<IResult> RecordAsync<TState>(
        HttpContext http, Aggregate<TState> aggregate, CommandTarget target, CommandRequest request, byte[] hash, DateOnly happenedOn,
        TState state, long version, IReadOnlyList<object> events, CancellationToken ct)
        where TState : class
    {
        var signedIn = http.SignedIn();
        var commandId = Guid.CreateVersion7();
        var metadata = new EventMetadata(
            signedIn.Caller.Id, RoleNames.Of(signedIn.Caller.Role), commandId, request.CorrelationId, commandId.ToString(), happenedOn);
        var receipt = request.IdempotencyKey is null ? null : new ReceiptRequest(request.IdempotencyKey, hash, appended => JsonSerializer.Serialize(
            new StoredReply(new CommandReply(appended.StreamId, appended.Version, appended.Position), target.Location), ApiJson.Options));
        try
        {
            var appended = await store.AppendAsync(
                new Append(signedIn.Tenant, target.StreamId, aggregate.StreamType, version, events, metadata, version == 0 ? null : state, receipt), ct);
            return Reply(http, new CommandReply(appended.StreamId, appended.Version, appended.Position), target.Location);
        }
        catch (DuplicateCommandException)
        {
            // The same request was in flight twice and the other one was recorded first.
            return (await ReplayAsync(http, signedIn.Tenant, request, hash, ct))!;
        }
        catch (Exception e) when (e is VersionConflictException or StreamExistsException)
        {
            if (await ReplayAsync(http, signedIn.Tenant, request, hash, ct) is { } replayed)
            {
                return replayed;
            }

            var current = await store.ReadStreamAsync(signedIn.Tenant, target.StreamId, ct);
            throw Stale(http, signedIn, current, version, aggregate);
        }
    }

    private async Task CheckAsync<TState>(Command<TState> command, Situation now, string tenant, CancellationToken ct)
    {
        var check = new Check(now);
        check.NotInFuture("happenedOn", command.HappenedOn);
        command.Check(check);
        if (check.Errors.Count > 0)
        {
            throw ProblemException.Fields(check.Errors);
        }

        var missing = new List<FieldError>();
        foreach (var group in check.References.GroupBy(r => r.Kind))
        {
            var known = await KnownAsync(Aggregates.TableOf(group.Key), tenant, [.. group.Select(r => r.Id)], ct);
            missing.AddRange(group.Where(r => !known.Contains(r.Id)).Select(r => new FieldError(
                r.Path, "unknown-reference", $"{r.Path.TrimStart('$', '.')}: there is no {group.Key.ToString().ToLowerInvariant()} with id {r.Id}.")));
        }

        if (missing.Count > 0)
        {
            throw ProblemException.Fields(missing);
        }
    }

    private async Task<HashSet<Guid>> KnownAsync(string table, string tenant, Guid[] ids, CancellationToken ct)
    {
        var known = new HashSet<Guid>();
        await using var command = database.CreateCommand($"SELECT id FROM {table} WHERE tenant_id = $1 AND id = ANY($2)");
        command.Parameters.Add(Sql.Text(tenant));
        command.Parameters.Add(Sql.Uuids(ids));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.Add(reader.GetGuid(0));
        }

        return known;
    }

    private async Task<IResult?> ReplayAsync(HttpContext http, string tenant, CommandRequest request, byte[] hash, CancellationToken ct)
    {
        if (request.IdempotencyKey is null || await store.FindReceiptAsync(tenant, request.IdempotencyKey, ct) is not { } receipt)
        {
            return null;
        }

        return Replay(http, receipt, hash);
    }

    private static IResult Replay(HttpContext http, Receipt receipt, byte[] hash)
    {
        CommandRequest.MarkReplay(http, receipt, hash);
        var stored = JsonSerializer.Deserialize<StoredReply>(receipt.Response, ApiJson.Options)!;
        return Reply(http, stored.Reply, stored.Location);
    }

    private ProblemException Stale<TState>(HttpContext http, SignedIn signedIn, IReadOnlyList<StoredEvent> events, long expected, Aggregate<TState> aggregate)
        where TState : class
    {
        http.Response.Headers.ETag = $"\"{events.Count}\"";
        var between = history.Describe(aggregate, events, signedIn.Catalog, Language.Of(http)).Where(i => i.Version > expected);
        return new ProblemException(412, "stale-version", "Somebody was first", $"You saw version {expected}; it is now {events.Count}. Look at eventsSince, then send again with If-Match: \"{events.Count}\".")
        {
            More = new JsonObject
            {
                ["currentVersion"] = events.Count,
                ["eventsSince"] = JsonSerializer.SerializeToNode(between, ApiJson.Options),
            },
        };
    }

    private static IResult Reply(HttpContext http, CommandReply reply, string? location)
    {
        var headers = http.Response.Headers;
        headers.ETag = $"\"{reply.Version}\"";
        headers["Register-Position"] = reply.Position.ToString(CultureInfo.InvariantCulture);
        if (location is not null)
        {
            headers.Location = location;
        }

        return Results.Json(reply, ApiJson.Options, statusCode: location is null ? 200 : 201);
    }

    private sealed record StoredReply(CommandReply Reply, string? Location);
}
