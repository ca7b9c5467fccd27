namespace ImprovementRegister.Reference;

/// <summary>A data file as it was found.</summary>
/// <param name="Name">The name to show in messages.</param>
/// <param name="Utf8">The bytes of the file; a byte order mark is allowed.</param>
public sealed record ReferenceFile(string Name, ReadOnlyMemory<byte> Utf8);

/// <summary>What a file says, with where in the file each part of it stands.</summary>
public sealed record Sourced<T>(T Value, SourceMap Source);
