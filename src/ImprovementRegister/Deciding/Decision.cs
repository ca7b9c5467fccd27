using System.Text.Json.Serialization;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;

namespace ImprovementRegister;

/// <summary>Why the register says no. <paramref name="Code"/> is stable; <paramref name="Path"/> names the field, when one is to blame.</summary>
/// <param name="About">What stands in the way, so that the reader can go there.</param>
public sealed record Refusal(string Code, Message Message, string? Path = null, bool Forbidden = false, params IReadOnlyList<StandsInTheWay> About)
{
    /// <summary>What is wrong with each row, when the command is about several at once.</summary>
    public IReadOnlyList<FieldError> Rows { get; init; } = [];

    /// <summary>The word with which the same command is taken.</summary>
    public Confirmation? Asks { get; init; }

    /// <summary>What is asked, without how a program answers it.</summary>
    public Message? Question { get; init; }
}

/// <summary>A stream that a refusal is about.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Location">Where it can be read, when the reader is not there already.</param>
public sealed record StandsInTheWay(Guid Id, string Title, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Location = null);

/// <summary>The outcome of a command: events to record (none: there is nothing to do), or a refusal.</summary>
public sealed class Decision
{
    public static readonly Decision NothingToDo = new([], null);

    private Decision(IReadOnlyList<object> events, Refusal? refusal, params IReadOnlyList<StreamChange> others) => (Events, Refusal, Others) = (events, refusal, others);

    public IReadOnlyList<object> Events { get; }

    public Refusal? Refusal { get; }

    /// <summary>What is recorded in other streams in the same transaction: all of it or nothing.</summary>
    public IReadOnlyList<StreamChange> Others { get; }

    /// <summary>What the directory of people holds from then on, kept in the same transaction.</summary>
    public IReadOnlyList<Person> People { get; private init; } = [];

    /// <summary>The data of a report that is frozen, kept in the same transaction.</summary>
    public FrozenReport? Frozen { get; private init; }

    public static Decision Record(params object[] events) => new(events, null);

    public static Decision Refuse(string code, Message message, string? path = null) => new([], new Refusal(code, message, path));

    /// <summary>A refusal that lists what is in the way.</summary>
    public static Decision Refuse(string code, Message message, IReadOnlyList<StandsInTheWay> about) => new([], new Refusal(code, message, About: about));

    /// <summary>A refusal that says for each row what is wrong with it.</summary>
    public static Decision RefuseRows(string code, Message message, IReadOnlyList<FieldError> rows) => new([], new Refusal(code, message) { Rows = rows });

    /// <summary>Asks to confirm: the same command with the word is taken (domain.md H2).</summary>
    /// <param name="about">What makes it doubtful.</param>
    public static Decision Ask(Confirmation word, Message why, string? path = null, params IReadOnlyList<StandsInTheWay> about) => new([], new Refusal("confirmation-needed", new Message(
        $"{why.Nl} Klopt het, stuur dan confirm: \"{Confirmations.Word(word)}\" mee.",
        $"{why.En} If it is right, send confirm: \"{Confirmations.Word(word)}\" with it."), path, About: about) { Asks = word, Question = why });

    /// <summary>A refusal that depends on who asks, not on the state of the stream.</summary>
    public static Decision Forbid(string code, Message message) => new([], new Refusal(code, message, Forbidden: true));

    /// <summary>Asks to confirm, and says of each row what is asked about it.</summary>
    public static Decision Ask(Confirmation word, Message why, IReadOnlyList<FieldError> rows) => new([], Ask(word, why).Refusal! with { Rows = rows });

    /// <summary>And these events in the stream itself.</summary>
    public Decision Also(params IReadOnlyList<object> events) => events.Count == 0 ? this : new([.. Events, .. events], Refusal, Others) { People = People };

    /// <summary>And these events in another stream that was looked at; a stream of which there are none is left as it is.</summary>
    public Decision And<TState>(Seen<TState> seen, params IReadOnlyList<object> events) =>
        events.Count == 0 ? this : new(Events, Refusal, [.. Others, new StreamChange(seen.Id, typeof(TState), seen.Version, seen.State, events)]) { People = People };

    /// <summary>And another stream that begins with these events.</summary>
    public Decision AndBegin<TState>(Guid id, params IReadOnlyList<object> events) => new(Events, Refusal, [.. Others, new StreamChange(id, typeof(TState), 0, null, events)]) { People = People };

    /// <summary>And these data of a report, word for word.</summary>
    public Decision Keep(FrozenReport frozen) => new(Events, Refusal, Others) { People = People, Frozen = frozen };

    /// <summary>And this of somebody in the directory.</summary>
    public Decision Keep(Person person) => new(Events, Refusal, Others) { People = [.. People, person] };
}
