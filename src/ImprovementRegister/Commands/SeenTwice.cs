namespace ImprovementRegister.Commands;

/// <summary>A stream is to have a reference or a key that something else has.</summary>
/// <param name="Word">That reference or key.</param>
/// <param name="Called">What people call the other.</param>
internal sealed record SeenTwice(Guid Stream, bool IsKey, string Word, string Called);
