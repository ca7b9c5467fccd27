namespace ImprovementRegister;

/// <summary>The kinds of stream a command can point at.</summary>
public enum StreamKind { ImprovementAction, Finding, Source, Goal, FrameworkAdoption, Organisation, QualityReport }

/// <summary>A pointer from a request to another stream, which must exist in the same organisation.</summary>
/// <param name="Framework">For the adoption of a framework: its code.</param>
public sealed record StreamReference(string Path, StreamKind Kind, Guid Id, string? Framework = null)
{
    /// <summary>What is wrong when there is no such stream.</summary>
    public FieldError Missing => Framework is null
        ? new FieldError(Path, "unknown-reference", new Message($"{Name}: er is geen {Word.Nl} met id {Id}.", $"{Name}: there is no {Word.En} with id {Id}."))
        : new FieldError(Path, "framework-not-adopted", new Message(
            $"{Name} hoort bij het kwaliteitskader {Framework}, dat de organisatie niet gebruikt; neem het eerst in gebruik, of kies iets uit een ander kader.",
            $"{Name} is of the framework {Framework}, which the organisation has not adopted; adopt it first, or take a node of another one."));

    private string Name => Path.TrimStart('$', '.');

    private Message Word => Message.Term(Kind);
}
