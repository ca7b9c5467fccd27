using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister.Tests.Support;

/// <summary>Records that hold lists do not compare by value; their JSON does, and shows the difference.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Events with their type names.</summary>
    public static string Of(IEnumerable<object> events) =>
        string.Join('\n', events.Select(e => $"{e.GetType().Name} {JsonSerializer.Serialize(e, e.GetType(), Options)}"));

    /// <summary>A state by what people see of it; what an undo would bring back is none of that.</summary>
    public static string Of<TState>(TState state)
        where TState : notnull => JsonSerializer.Serialize<object>(state switch
        {
            ImprovementRegister.Actions.ImprovementAction action => action with { BeforeLast = null },
            ImprovementRegister.Findings.Finding finding => finding with { BeforeLast = null },
            ImprovementRegister.Goals.Goal goal => goal with { BeforeLast = null },
            _ => state,
        }, Options);
}
