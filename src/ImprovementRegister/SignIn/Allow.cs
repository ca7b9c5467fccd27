namespace ImprovementRegister.SignIn;

/// <summary>
/// The roles that an endpoint admits. Earlier ones are preferred when a person has several: the wider role stands first, so
/// that a quality manager, who is an employee too, is not held to what only those involved may do.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class AllowAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>The role in which somebody with these acts; null when none of them is admitted.</summary>
    public Role? Admits(IEnumerable<Role> held) => Roles.Cast<Role?>().FirstOrDefault(r => held.Contains(r!.Value));
}

/// <summary>Every role there is: for what all who are signed in may read.</summary>
public sealed class AllowEveryoneAttribute() : AllowAttribute(Role.QualityManager, Role.Auditor, Role.Administrator, Role.Owner, Role.Reader);

/// <summary>Everybody but the reader, who sees totals and reports without the words of colleagues.</summary>
public sealed class AllowStaffAttribute() : AllowAttribute(Role.QualityManager, Role.Auditor, Role.Administrator, Role.Owner);
