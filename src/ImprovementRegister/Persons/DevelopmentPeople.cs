namespace ImprovementRegister.Persons;

/// <summary>
/// Who can be signed in as in Development is in the directory by itself, so that work can be given to somebody who has not
/// signed in yet. What the register keeps of them goes before this.
/// </summary>
public static class DevelopmentPeople
{
    private const int OfEach = 9;

    public static IReadOnlyList<Person> All { get; } =
        [.. from prefix in (string[])["aud", "own", "qm", "read", "adm"] from number in Enumerable.Range(1, OfEach) select Person.Of($"{prefix}-{number}") with { HasAccount = true }];
}
