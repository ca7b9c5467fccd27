using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ImprovementRegister.Integrity;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using ImprovementRegister.Sources;
using JasperFx.Events;

namespace ImprovementRegister.History;

/// <summary>
/// Makes a stream readable. Old and new values come from comparing the state before and after each event, so an event
/// that is added later needs no code here, only a sentence in the texts.
/// </summary>
public sealed class HistoryReader
{
    /// <summary>Values as people write them: a date by its words, a party by its key.</summary>
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new AsWords<StatedDate>(d => d.Raw), new AsWords<Party>(p => p.Key) },
    };

    /// <summary>The same for a sentence, which words coded values in the reader's language and leaves what people wrote alone.</summary>
    private static readonly JsonSerializerOptions ForSentence = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(Sentence.TermNames), new AsWords<StatedDate>(Sentence.Marked), new AsWords<Party>(Sentence.Marked), new AsWords<DateOnly>(Sentence.Marked), new AsWords<SourceTypeCode>(Sentence.Marked), new AsWords<Guid>(Sentence.Marked),
        },
    };

    /// <param name="events">All events of the stream: one that is read as of an earlier moment may have lost a text since.</param>
    /// <param name="mentions">What the events name by id.</param>
    /// <param name="shown">Which of them to describe; null for all.</param>
    /// <param name="known">What was known of them, by which the days of some were corrected; null for all.</param>
    /// <param name="organisation">With the holders of roles as they were known then; null for those of now.</param>
    public IReadOnlyList<HistoryItem> Describe<TState>(
        Aggregate<TState> aggregate, IReadOnlyList<IEvent> events, OrganisationCatalog catalog, CultureInfo language, Mentions mentions, Func<IEvent, bool>? shown = null, KnownEvents? known = null, OrganisationCatalog? organisation = null)
        where TState : class
    {
        var items = new List<HistoryItem>();
        known ??= KnownEvents.Of(events);
        var removed = events.Where(e => e.Data is TextRedacted).ToLookup(e => ((TextRedacted)e.Data).Version);
        var state = aggregate.None;
        var holders = new HoldersThen(organisation ?? catalog);
        foreach (var stored in events)
        {
            // What was corrected or taken back stands there as it was known then, until that.
            var after = stored.Data is IRedates or ITakesBack ? KnownEvents.Of([.. events.TakeWhile(e => e.Version <= stored.Version)]).Sum<TState>() : aggregate.Evolve(state, stored.Data);
            if (shown is null || shown(stored))
            {
                var day = known.DayOf(stored);
                items.Add(Item(stored, stored.Version == 1 ? null : state, after, [.. removed[stored.Version]], catalog, language, mentions) with
                {
                    CorrectedTo = day != stored.Metadata().HappenedOn ? day : null,
                    Held = after is ICarried work ? holders.With(Sentence.PartiesIn(Members(stored.Data)).ToHashSet(), work, day) : [],
                });
            }

            state = after;
        }

        return items;
    }

    /// <summary>What an event says, in words.</summary>
    public static string TextOf(string alias, object data, OrganisationCatalog catalog, CultureInfo language, Mentions mentions) => Sentence.Of(alias, Members(data), catalog, language, mentions);

    /// <summary>The ids of other things that an event holds.</summary>
    public static IEnumerable<Guid> IdsIn(object data) => Mentions.IdsIn(Members(data));

    /// <summary>Why, in the words of who did it; null when that is not said.</summary>
    public static string? ReasonOf(object data) => ReasonOf(Members(data));

    private static JsonObject Members(object data) => JsonSerializer.SerializeToNode(data, data.GetType(), ForSentence)!.AsObject();

    private static string? ReasonOf(JsonObject data) => (data["reason"] ?? data["ground"])?.GetValue<string>();

    /// <param name="removals">What was removed from the event later.</param>
    private static HistoryItem Item<TState>(
        IEvent stored, TState? before, TState after, IReadOnlyList<IEvent> removals, OrganisationCatalog catalog, CultureInfo language, Mentions mentions)
        where TState : class
    {
        var data = Members(stored.Data);
        var metadata = stored.Metadata();
        List<FieldChange> changes = [.. DayChanged(stored.Data, language), .. Changes(before, after, language)];
        return new HistoryItem(
            stored.Version,
            stored.Sequence,
            stored.EventTypeName,
            stored.Timestamp,
            metadata.HappenedOn,
            metadata.Actor,
            catalog.NameForStaff(new Party(PartyType.Person, metadata.Actor)),
            metadata.Role,
            ReasonOf(data),
            changes,
            [.. removals.SelectMany(Removals)],
            string.Join(' ', removals.Select(removal => Removal(removal, language)).Prepend(Sentence.Of(stored.EventTypeName, data, catalog, language, mentions))),
            mentions.Those(stored.Data, changes),
            metadata.CorrelationId,
            metadata.CommandId,
            metadata.Confirmed);
    }

    private static IEnumerable<FieldChange> DayChanged(object data, CultureInfo language) => data is not IRedates days ? []
        : [new FieldChange("happenedOn", Texts.Get("field.happenedOn", language), Json(days.From), Json(days.To))];

    /// <summary>As an event holds it, so that who shows it reads the days of both alike.</summary>
    private static JsonValue Json(DateOnly day) => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static IEnumerable<RemovedText> Removals(IEvent removal) => ((TextRedacted)removal.Data).Fields.Select(path => new RemovedText(
        PathNames.Shown(path), removal.Version, removal.Metadata().Actor, removal.Metadata().Role, removal.Timestamp, ((TextRedacted)removal.Data).Reason));

    private static string Removal(IEvent removal, CultureInfo language) => Texts.Get(
        "history.removed", language, removal.Metadata().Actor, AmsterdamClock.DayOf(removal.Timestamp).ToString("d MMMM yyyy", language), ((TextRedacted)removal.Data).Reason);

    /// <summary>A stream that begins had nothing before: every value it has is new.</summary>
    public static IReadOnlyList<FieldChange> Changes<TState>(TState? before, TState after, CultureInfo language)
        where TState : class
    {
        var from = before is null ? [] : JsonSerializer.SerializeToNode(before, Plain)!.AsObject();
        var to = JsonSerializer.SerializeToNode(after, Plain)!.AsObject();
        return [.. to
            .Where(field => !Derived.Contains(field.Key))
            .Select(field => new FieldChange(field.Key, Texts.Find("field." + field.Key, language) ?? field.Key, Detach(from[field.Key]), Detach(field.Value)))
            .Where(change => !JsonNode.DeepEquals(change.From, change.To) && !(before is null && IsZero(change.To)))];
    }

    /// <summary>The fields of a state that a history may tell of.</summary>
    public static IEnumerable<string> FieldsOf(Type state) =>
        state.GetProperties().Where(p => p.CanWrite && !p.IsDefined(typeof(JsonIgnoreAttribute), false))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Except(Derived);

    /// <summary>A counter that has not counted yet says nothing, nor does what is not so.</summary>
    private static bool IsZero(JsonNode? value) => value is JsonValue number && ((number.TryGetValue<int>(out var zero) && zero == 0) || (number.TryGetValue<bool>(out var yes) && !yes));

    /// <summary>Follows from what is shown: the deadline, the parties, the verdict, the actor, the notes.</summary>
    private static readonly HashSet<string> Derived = ["shifts", "effectReviews", "raisedBy", "loggedBy", "registeredBy", "setBy", "noteWords", "beforeLast", "revisions"];

    private static JsonNode? Detach(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } ? null : node.DeepClone();

    private sealed class AsWords<T>(Func<T, string> words) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(words(value));
    }
}
