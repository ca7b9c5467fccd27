using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>
/// Puts in the place of names that were typed in a form who is meant. Behind the sign-in gate: names are told to nobody whom the
/// endpoint does not admit.
/// </summary>
public sealed class TypedNames(RequestDelegate next, AmsterdamClock clock)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<TypedFields>() is { } typed && http.Features.Get<SignedIn>() is { } signedIn)
        {
            // The page that shows the form again is no form.
            http.Features.Set<TypedFields>(null);
            var l = new ScreenLanguage(Language.Of(http));
            var wrong = new List<FieldError>();
            typed.Send([.. typed.Fields.Select(f => TypedChoice.NamesIn(f.Key) is not { } kind || TypedChoice.Options(kind, signedIn.Catalog, l, clock.Today) is not { } options ? f
                : KeyValuePair.Create(f.Key, (IReadOnlyList<string>)[.. f.Value.Select(v => !IsTyped(v) || IsKnown(kind, v, signedIn.Catalog) ? v : Meant(kind, options, v, "$." + f.Key.Split(':')[0], wrong))]))]);
            if (wrong.Count > 0)
            {
                throw ProblemException.Fields(wrong);
            }
        }

        return next(http);
    }

    public static bool IsTyped(KeyValuePair<string, IReadOnlyList<string>> field) => TypedChoice.NamesIn(field.Key) is not null && field.Value.Any(IsTyped);

    /// <summary>The register itself understands codes and whole names of units and of parts of frameworks.</summary>
    private static bool IsKnown(string kind, string typed, OrganisationCatalog catalog) => kind switch
    {
        "unit" => catalog.ResolveUnit(typed) is not null,
        "nodes" => catalog.ResolveNode(typed) is not null,
        _ => false,
    };

    /// <summary>A unit or a part that there is not is for the rule of the command to refuse: it says what there is.</summary>
    private static string Meant(string kind, IReadOnlyList<FieldOption> options, string typed, string path, List<FieldError> wrong)
    {
        if (TypedChoice.Of(options, typed, path, out var error) is not { } value)
        {
            if (error!.Code != "unknown-name" || TypedChoice.IsKind(kind))
            {
                wrong.Add(error);
            }

            return typed;
        }

        return value;
    }

    private static bool IsTyped(string value) => !string.IsNullOrWhiteSpace(value) && Party.FromKey(value) is null;
}

/// <summary>A form in which names were typed.</summary>
/// <param name="Send">Makes the fields the request.</param>
public sealed record TypedFields(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Fields, Action<IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>> Send);
