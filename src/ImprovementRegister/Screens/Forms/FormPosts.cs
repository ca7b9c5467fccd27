using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Http;
using ImprovementRegister.Importing;
using ImprovementRegister.Integrity;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace ImprovementRegister.Screens;

/// <summary>
/// Lets a form of a page send a command: the form becomes the request that a program would send, and goes the same way. When it
/// was accepted the browser is sent on; when not, the page is shown again with what was wrong and what was typed (ADR 0030).
/// </summary>
public sealed class FormPosts(RequestDelegate next)
{
    /// <summary>The code of the answer to a form of somebody else.</summary>
    public const string SignedInOtherwise = "signed-in-otherwise";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || !http.Request.Path.StartsWithSegments(Routes.Base, StringComparison.Ordinal) || !ScreenErrors.TakesPages(http))
        {
            await next(http);
            return;
        }

        if (Origin.IsOwn(http.Request) == false)
        {
            throw Origin.Elsewhere();
        }

        // A whole file is read only from somebody who has signed in.
        if (http.Request.Path == Routes.Base + "/imports" && (await SignInGate.AuthenticateAsync(http)).Succeeded)
        {
            ImportEndpoints.Larger(http);
        }

        var form = await ReadAsync(http);
        var page = LocalAddress.Of(form["@page"]) ?? "/";
        http.Features.Set(new Sent(form["@by"].ToString()));
        if (form["@look"].Count > 0)
        {
            http.Features.Set(FormProblem.Looking(form));
            ShowAgain(http, page);
            await next(http);
            return;
        }

        await BecomeAsync(http, form);
        try
        {
            var answer = await RecordAsync(http);
            http.Response.Clear();
            if (form["@show"].Count > 0)
            {
                // It holds what is told once, and must be in no address and no receipt.
                http.Features.Set(new FormAnswer(form["@form"].ToString(), answer));
                ShowAgain(http, page);
                await next(http);
                return;
            }

            var id = answer?["id"]?.ToString();
            http.Response.Redirect(Saved(http, LocalAddress.Of(form["@to"])?.Replace("{id}", id, StringComparison.Ordinal) ?? page, RecordedInMany.Of(answer, ofOne: form["@version"].Count > 0).Telling(
                form["@tell"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries), name => form[name])));
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
        }
        catch (ProblemException problem)
        {
            http.Response.Clear();
            http.Features.Set(FormProblem.Of(problem, Language.Of(http), form));
            ShowAgain(http, page);
            await next(http);
        }
    }

    /// <summary>A form of a page was sent: whoever gets the answer looks with a browser.</summary>
    public static bool IsForm(HttpContext http) => http.Features.Get<Sent>() is not null;

    /// <summary>
    /// A page that stands open goes on showing who opened it, and the browser sends whoever has signed in since, perhaps at another
    /// organisation: what the one typed must not be recorded in the name of the other.
    /// </summary>
    /// <exception cref="ProblemException">409: the form that was sent is of somebody else.</exception>
    public static void ShouldBeOf(HttpContext http, SignedIn now)
    {
        if (http.Features.Get<Sent>() is { By: { Length: > 0 } by } && by != now.By)
        {
            var (of, name) = (now.Catalog.Organisation.Name, now.Catalog.People.NameOf(now.Caller.Id, now.Catalog.Language) ?? now.Caller.Id);
            throw new ProblemException(409, SignedInOtherwise, new Message("U bent intussen anders aangemeld", "You have signed in otherwise since"), new Message(
                $"Deze pagina was open voor iemand anders, of voor een andere organisatie; in deze browser is nu {name} van {of} aangemeld. Er is niets vastgelegd. Meld u aan zoals u was en open de pagina opnieuw: wat u typte staat er dan nog.",
                $"This page was open for somebody else, or for another organisation; {name} of {of} is signed in in this browser now. Nothing was recorded. Sign in as you were and open the page again: what you typed is still there."));
        }
    }

    private static async Task<IFormCollection> ReadAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(400, "form-unreadable", new Message("Het formulier kan niet worden gelezen", "The form cannot be read"), new Message("Er is te veel of iets anders dan een formulier verstuurd; open de pagina opnieuw.", "Too much was sent, or something else than a form; open the page again."));
        }
    }

    private static async Task BecomeAsync(HttpContext http, IFormCollection form)
    {
        List<KeyValuePair<string, IReadOnlyList<string>>> fields = [.. form.Select(f => KeyValuePair.Create(f.Key, (IReadOnlyList<string>)[.. f.Value.OfType<string>().Select(TextRedacted.AsStored)]))];
        // A form knows GET and POST only.
        http.Request.Method = form["@method"] == HttpMethods.Put ? HttpMethods.Put : HttpMethods.Post;
        var files = new List<(string Name, string FileName, string Content)>();
        foreach (var file in form.Files.Where(f => f.FileName.Length > 0))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, http.RequestAborted);
            files.Add((file.Name, file.FileName, Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length)));
        }

        Send(fields);
        if (fields.Exists(TypedNames.IsTyped))
        {
            http.Features.Set(new TypedFields(fields, Send));
        }

        http.Features.Set<IFormFeature>(null);
        if (form["@version"].ToString() is { Length: > 0 } version)
        {
            http.Request.Headers.IfMatch = $"\"{version}\"";
        }

        if (form["@key"].ToString() is { Length: > 0 } key)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        void Send(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> named)
        {
            var body = FormBody.Of(named);
            // A file is in a request what its bytes are in base64, with the name that it has beside it.
            foreach (var file in files)
            {
                (body[file.Name], body["fileName"]) = (file.Content, file.FileName);
            }

            var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
            (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (new MemoryStream(bytes), bytes.Length, "application/json");
        }
    }

    /// <summary>Has the command answered, and keeps the answer from the browser.</summary>
    /// <exception cref="ProblemException">The answer is no.</exception>
    private async Task<JsonObject?> RecordAsync(HttpContext http)
    {
        var real = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(kept));
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(real);
        }

        return http.Response.StatusCode is >= 200 and < 300
            ? JsonNode.Parse(kept.ToArray()) as JsonObject
            : throw ProblemException.OfStatus(http.Response.StatusCode);
    }

    private static void ShowAgain(HttpContext http, string page)
    {
        var question = page.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = question < 0 ? page : page[..question];
        http.Request.QueryString = question < 0 ? QueryString.Empty : new QueryString(page[question..]);
        (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (Stream.Null, null, null);
        http.Request.Headers.Remove("If-Match");
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
    }

    private static string Saved(HttpContext http, string page, RecordedInMany recorded)
    {
        var (path, mark) = page.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (page[..hash], page[hash..]) : (page, "");
        return path.Contains("saved=", StringComparison.Ordinal) ? page
            : path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"saved={http.RequestServices.GetRequiredService<RecordedInAddress>().Sealed(recorded, http.SignedIn())}" + mark;
    }

    /// <param name="By">Who had opened the page; empty when it does not say.</param>
    private sealed record Sent(string By);
}

/// <summary>What a form was answered, for the page that shows it.</summary>
/// <param name="Form">Which form of the page.</param>
public sealed record FormAnswer(string Form, JsonObject? Body);
