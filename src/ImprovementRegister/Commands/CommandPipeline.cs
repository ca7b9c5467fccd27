using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace ImprovementRegister.Commands;

/// <summary>
/// The way of every command: read, check (422), replay a repeat, load, compare the version (412), decide (409), record.
/// Nothing is recorded until the last step, so a refusal leaves no trace. <see cref="CommandPolicy"/> puts the first steps
/// ahead of an endpoint, which only decides, and the last behind it.
/// </summary>
public sealed class CommandPipeline(NpgsqlDataSource database, IDocumentStore store, GroupedSaves saves, AmsterdamClock clock, HistoryReader history, CurrentOrganisations organisations, ExternalKeys keys)
{
    /// <summary>A command as its endpoint gets it; or the answer of an earlier request, when this one repeats it.</summary>
    /// <param name="complete">Adds what the path of the request names.</param>
    /// <exception cref="ProblemException">Whatever does not fit.</exception>
    public async Task<Received<TState, TCommand>> ReceiveAsync<TState, TCommand>(HttpContext http, CommandTarget target, Func<TCommand, TCommand>? complete = null)
        where TState : class
        where TCommand : Command<TState>
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        long? expected = target.IsNew || target.IsNone ? null : CommandRequest.ExpectedVersion(http);
        var request = await CommandRequest.ReadAsync(http);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var receipts = request.IdempotencyKey is null ? [] : snapshot.Ask(Receipt.Select, Receipt.Read, Sql.Text(signedIn.Tenant), Sql.Text(request.IdempotencyKey));
        var rows = expected is null ? [] : new StateQuery<TState>(snapshot, AsOf.Now(clock)).Where("id = {0}", Sql.Uuid(target.StreamId)).Ask();
        if (expected is not null || request.IdempotencyKey is not null)
        {
            await snapshot.RunAsync(ct, last: true);
        }

        if (receipts.SingleOrDefault() is { } receipt)
        {
            await CommandAnswers.ReplayAsync(http, receipt, request);
            return Received<TState, TCommand>.Answered;
        }

        var command = request.Read<TCommand>();
        command = complete is null ? command : complete(command);
        var now = new Situation(signedIn.Caller, clock.Today, signedIn.Catalog) { Stream = target.StreamId, Moment = clock.Now };
        // Most commands need no more than that; what some look at besides is compared with its version when they record it.
        await using var more = new Snapshot(database, signedIn.Tenant);
        var placeholders = await CommandCheck.RunAsync(command, now, more, ct);
        var row = rows.SingleOrDefault();
        if (target.MustExist && row is null)
        {
            throw ProblemException.NotFound<TState>();
        }

        if (expected is { } seen && (row?.Version ?? 0) != seen)
        {
            // The same request may be in flight twice, and the other one recorded since the look above.
            if (await TryReplayAsync(http, request, ct))
            {
                return Received<TState, TCommand>.Answered;
            }

            if (row is null || seen > row.Version || !(await KnownEvents.ReadAsync(store, signedIn.Tenant, target.StreamId, row.Version, ct)).Past().Where(e => e.Version > seen).All(e => !command.ConflictsWith(e.Data)))
            {
                throw await StaleAsync<TState>(http, target.StreamId, seen);
            }
        }

        if (command.LooksBack(now.Today))
        {
            var known = await KnownEvents.ReadAsync(store, signedIn.Tenant, target.StreamId, row?.Version ?? 0, ct);
            (now, row) = (now with { Past = known.Past() }, row is null ? null : row with { State = known.Sum<TState>() });
        }

        if (row is not null)
        {
            StatesBefore.WasRead(row);
        }

        var state = target.IsNone ? null! : row?.State ?? Aggregate<TState>.Instance.None;
        if (Outsiders.Refused(state, signedIn.Caller) is { } outside)
        {
            throw ProblemException.Refused(outside);
        }

        await new LookupReader(more, AsOf.Now(clock)).ReadAsync(command.LooksAt(state, target.StreamId), now.Seen, ct);
        return command is IKeyed { ExternalKey: { } key } && target.IsNew && await keys.AnswerAsync(http, key, target, command, state, now)
            ? Received<TState, TCommand>.Answered
            : new Received<TState, TCommand>(target, request, command, state, row?.Version ?? 0, row?.Position ?? 0, now) { Placeholders = placeholders };
    }

    /// <summary>The same for an endpoint of which the address says it all.</summary>
    public Task<Received<TState, TCommand>> ReceiveAsync<TState, TCommand>(HttpContext http)
        where TState : class
        where TCommand : Command<TState> => ReceiveAsync<TState, TCommand>(http, CommandTarget.Of(http));

    /// <summary>Records what was decided, or says no in the words of the decision, and answers.</summary>
    public async Task RecordAsync<TState, TCommand>(HttpContext http, Received<TState, TCommand> received, Decision decision)
        where TState : class
        where TCommand : Command<TState>
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var (target, request) = (received.Target, received.Request);
        if (decision.Refusal is { } refusal)
        {
            throw ProblemException.Refused(refusal);
        }

        if (decision is { Events.Count: 0, Others.Count: 0 })
        {
            await Receipt.KeepAsync(database, signedIn.Tenant, request, signedIn.Caller, ct, target.StreamId, received.Version, target.Location);
            await CommandAnswers.ReplyAsync(http, new CommandReply(target.StreamId, received.Version, received.Position), target.Location);
            return;
        }

        var happenedOn = received.Command.HappenedOnOr(clock.Today);
        IReadOnlyList<StreamChange> changes = [new StreamChange(target.StreamId, typeof(TState), received.Version, received.State, decision.Events), .. decision.Others];
        if (LinksInForce.Refused(changes, signedIn.Catalog, happenedOn, clock.Today) is { } notInForce)
        {
            throw ProblemException.Refused(notInForce);
        }

        var confirmed = (target.IsNew || target.IsNone) && new QueryReader(http).Flag(QueryParameters.AllowDuplicate) == true ? Confirmations.With(received.Command.Confirm, Confirmation.Duplicate) : received.Command.Confirm;
        if (await SameTwiceAsync(signedIn.Tenant, changes, request.IdempotencyKey is null && (target.IsNew || target.IsNone), confirmed, ct) is { } twice)
        {
            // A key that nobody had when this began: whoever sends again finds what has come in between.
            throw twice.Code == SameTwice.KeyInUse && target.IsNew && received.Command is IKeyed { ExternalKey: not null } ? CommandAnswers.ChangedMeanwhile() : ProblemException.Refused(twice);
        }

        var metadata = new EventMetadata(
            signedIn.Caller.Id, RoleNames.Of(signedIn.Caller.Role), Guid.CreateVersion7(), request.CorrelationId, happenedOn)
        {
            Confirmed = confirmed?.ToString(),
        };
        try
        {
            // A command that leaves its own stream as it is, or has none, is kept with the first that it changes.
            var own = decision.Events.Count > 0;
            var main = own ? new StreamChange(target.StreamId, typeof(TState), received.Version, received.State, decision.Events) : decision.Others[0];
            var others = own ? decision.Others : [.. decision.Others.Skip(1)];
            var saved = await saves.SaveAsync(
                new Save(signedIn.Tenant, main.Stream, main.StateType, main.Version, main.State, main.Events, metadata, target.Location, request) { Others = others, People = decision.People, Frozen = decision.Frozen, Newcomers = [.. received.Placeholders.Distinct(StringComparer.OrdinalIgnoreCase).Select(Person.Of)] }, ct);
            if (received.Placeholders.Count + decision.People.Count > 0 || typeof(TState) == typeof(OrganisationStructure) || typeof(TState) == typeof(FrameworkAdoption))
            {
                organisations.Changed(signedIn.Tenant);
            }

            await CommandAnswers.ReplyAsync(http, new CommandReply(main.Stream, saved.Version, saved.Position, Receipt.Of(others), others.Count == 0 ? null : Aggregates.KindOf(main.StateType)), target.Location);
        }
        catch (Exception e) when (e is ConcurrencyException or DuplicateKeyException)
        {
            // The same request was in flight twice and the other one was recorded first; or somebody else was.
            if (!await TryReplayAsync(http, request, ct))
            {
                throw target.IsNone ? CommandAnswers.ChangedMeanwhile() : await StaleAsync<TState>(http, target.StreamId, received.Version);
            }
        }
    }

    /// <summary>All steps, for an endpoint whose path names more than a stream.</summary>
    public async Task HandleAsync<TState, TCommand>(HttpContext http, CommandTarget target, Func<TCommand, TCommand> complete)
        where TState : class
        where TCommand : Command<TState>
    {
        if (await ReceiveAsync<TState, TCommand>(http, target, complete) is { IsAnswered: false } received)
        {
            await RecordAsync(http, received, received.Command.Decide(received.State, received.Now));
        }
    }

    /// <summary>Answers a repeat as the first time.</summary>
    /// <returns>False when the request is the first with its key.</returns>
    public async Task<bool> TryReplayAsync(HttpContext http, CommandRequest request, CancellationToken ct)
    {
        if (request.IdempotencyKey is null || await Receipt.FindAsync(database, http.SignedIn().Tenant, request.IdempotencyKey, ct) is not { } receipt)
        {
            return false;
        }

        await CommandAnswers.ReplayAsync(http, receipt, request);
        return true;
    }

    /// <summary>What a stale save is told: the events since the version that its sender saw.</summary>
    public async Task<ProblemException> StaleAsync<TState>(HttpContext http, Guid stream, long expected)
        where TState : class
    {
        await using var session = store.QuerySession(http.SignedIn().Tenant);
        var events = await session.Events.FetchStreamAsync(stream, token: http.RequestAborted);
        if (events.Count == expected)
        {
            return CommandAnswers.ChangedMeanwhile();
        }

        http.Response.Headers.ETag = $"\"{events.Count}\"";
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var mentions = await Mentions.ReadAsync(snapshot, AsOf.Now(clock), events.Select(e => e.Data), http.RequestAborted);
        var between = history.Describe(Aggregate<TState>.Instance, events, http.SignedIn().Catalog, Language.Of(http), mentions).Where(i => i.Version > expected);
        return new ProblemException(412, "stale-version", new Message("Iemand was eerder", "Somebody was first"), new Message(
            $"U zag versie {expected}; het is nu {events.Count}. Kijk naar eventsSince en stuur het opnieuw met If-Match: \"{events.Count}\".",
            $"You saw version {expected}; it is now {events.Count}. Look at eventsSince, then send again with If-Match: \"{events.Count}\"."))
        {
            More = new JsonObject
            {
                ["currentVersion"] = events.Count,
                ["eventsSince"] = JsonSerializer.SerializeToNode(between, ApiJson.Options),
            },
        };
    }

    private async Task<Refusal?> SameTwiceAsync(string tenant, IReadOnlyList<StreamChange> changes, bool repeats, Confirmations? confirmed, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, tenant);
        return await new SameTwice(snapshot, AsOf.Now(clock)).RefusedAsync([.. changes.Where(c => c.Events.Count > 0)], repeats, confirmed, ct);
    }
}
