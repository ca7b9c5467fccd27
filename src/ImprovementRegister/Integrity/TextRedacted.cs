using System.Globalization;

namespace ImprovementRegister.Integrity;

/// <summary>
/// The mark of a text that was removed from an earlier event of the same stream (ADR 0014). To append it is to remove the
/// text: both happen in one transaction, and the text is gone for good.
/// </summary>
/// <param name="Version">The event that the text stood in.</param>
/// <param name="Fields">Where it stood, by the paths of the stored form: <c>Description</c>, <c>Phases.0.Name</c>.</param>
public sealed record TextRedacted(long Version, IReadOnlyList<string> Fields, string Reason)
{
    public const string Alias = "text_redacted";

    /// <summary>What stands in the place of a removed text, where events, states and hashes need it to be the same for everybody.</summary>
    public const string Marker = "[verwijderd / removed]";

    /// <summary>What people read there.</summary>
    private static readonly Message Read = new("[verwijderd]", "[removed]");

    /// <summary>A page, a sentence or a cell of a file, in words of the language that it is in.</summary>
    public static string In(string text, CultureInfo language) => text.Replace(Marker, Read.In(language), StringComparison.Ordinal);

    /// <summary>What a form had filled in and sends back: it is the text that stands there still, and no other one.</summary>
    public static string AsStored(string typed) => typed.Trim() is var words && (words == Read.Nl || words == Read.En) ? Marker : typed;
}

/// <summary>A removable text that an event was recorded with.</summary>
/// <param name="Path">Where it stands in the stored form: <c>Phases.0.Name</c>.</param>
/// <param name="Words">Null when it is gone.</param>
public sealed record EventText(string Path, string? Words);

/// <summary>A text was not there to be removed: the event names no earlier one, no removable text, or one that is gone.</summary>
public sealed class TextNotRemovedException(Guid streamId, long version)
    : Exception($"Not all texts named for version {version} of stream {streamId} could be removed.");
