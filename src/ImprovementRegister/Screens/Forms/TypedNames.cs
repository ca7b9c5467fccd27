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
            typed.Send([.. typed.Fields.Select(f => TypedChoice.Options(TypedChoice.KindOf(f.Key), signedIn.Catalog, l, clock.Today) is not { } options ? f
                : KeyValuePair.Create(f.Key, (IReadOnlyList<string>)[.. f.Value.Select(v => IsTyped(v) ? TypedChoice.Of(options, v, "$." + f.Key.Split(':')[0]) : v)]))]);
        }

        return next(http);
    }

    public static bool IsTyped(KeyValuePair<string, IReadOnlyList<string>> field) => TypedChoice.IsKind(TypedChoice.KindOf(field.Key)) && field.Value.Any(IsTyped);

    private static bool IsTyped(string value) => !string.IsNullOrWhiteSpace(value) && Party.FromKey(value) is null;
}

/// <summary>A form in which names were typed.</summary>
/// <param name="Send">Makes the fields the request.</param>
public sealed record TypedFields(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Fields, Action<IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>> Send);
