namespace ImprovementRegister;

/// <summary>A stream that people know by a reference of theirs, and other systems by a key.</summary>
public interface IReferenced
{
    string? Reference { get; }

    /// <summary>What another system knows it by (domain.md F28); one of a kind per organisation.</summary>
    string? ExternalKey { get; }

    /// <summary>What people call it, in at most a line.</summary>
    string Called { get; }
}

/// <summary>A command that begins a stream which another system may know: the same key again is the same stream (domain.md F28).</summary>
public interface IKeyed
{
    string? ExternalKey { get; }
}

/// <summary>The key of another system.</summary>
public static class ExternalKey
{
    /// <summary>The column of the views by which one is found.</summary>
    public const string Column = "external_key";

    /// <summary>What stands in that column: a key that was removed from the history is nobody's any more.</summary>
    public static string? Of(IReferenced state) => state.ExternalKey is Integrity.TextRedacted.Marker ? null : state.ExternalKey;
}
