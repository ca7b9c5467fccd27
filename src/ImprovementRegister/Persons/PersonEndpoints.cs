using System.Text;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Persons;

public sealed record PersonReply(string Id);

/// <summary>Enters people into the directory. It is no history: names are in no event, so that they can go (ADR 0028).</summary>
public static class PersonEndpoints
{
    [WolverinePost(Routes.Base + "/people", Summary = "Enters somebody into the directory"), Allow(Role.Administrator), Query, Takes<PersonInput>, Answers(typeof(PersonReply), StatusCode = 201)]
    public static Task<IResult> Post(HttpContext http, DirectoryRequests requests) => requests.AnswerAsync<PersonInput>(http, 201, input => [input.Id!], async input =>
    {
        var catalog = http.SignedIn().Catalog;
        var known = catalog.People.Find(input.Id!);
        if (known is { HasAccount: true } or { Name: not null } or { IsErased: true })
        {
            throw new ProblemException(409, "person-exists", new Message("Deze persoon is er al", "This person is there already"), new Message(
                $"{known.Id} staat al in de personenlijst; wijzig met PUT /people/{known.Id}.", $"{known.Id} is in the directory; change it with PUT /people/{known.Id}.") { OnPage = new($"{known.Id} staat al in de personenlijst; open haar of zijn pagina om iets te wijzigen.", $"{known.Id} is in the directory; open the page of that person to change something.") });
        }

        await requests.KeepAsync(http, [input.Of(known, catalog)]);
        http.Response.Headers.Location = $"{Routes.Base}/people/{Uri.EscapeDataString(input.Id!)}";
        return new PersonReply(known?.Id ?? input.Id!);
    });

    [WolverinePut(Routes.Base + "/people/{person}", Summary = "Changes somebody in the directory: what is left out is removed"), Allow(Role.Administrator), Query, Takes<PersonInput>, Answers(typeof(PersonReply))]
    public static Task<IResult> Put(string person, HttpContext http, DirectoryRequests requests) => requests.AnswerAsync<PersonInput>(http, 200, input => [person], async input =>
    {
        var known = Find(http, person);
        if (input.Id is not null && Person.KeyOf(input.Id) != known.Key)
        {
            throw ProblemException.Field("$.id", "id-stays", new Message("Een code verandert niet: de geschiedenis verwijst ernaar.", "An id does not change: history points at it."));
        }

        if (known.IsErased)
        {
            throw new ProblemException(409, "person-erased", new Message("Deze persoon is gewist", "This person was erased"), new Message("Wie gewist is, krijgt geen naam meer.", "Whoever was erased gets no name again."));
        }

        await requests.KeepAsync(http, [input.Of(known, http.SignedIn().Catalog)]);
        return new PersonReply(known.Id);
    }, input => input with { Id = input.Id ?? person });

    [WolverinePost(Routes.Base + "/people/import", Summary = "Enters people from a CSV file: good rows in, bad rows listed"), Allow(Role.Administrator), Query, Takes<ImportPeople>, Answers(typeof(ImportedPeople))]
    public static Task<IResult> Import(HttpContext http, DirectoryRequests requests, AmsterdamClock clock) => requests.AnswerAsync<ImportPeople>(http, 200, input => [input.Csv!], async input =>
    {
        var signedIn = http.SignedIn();
        var (people, outcome) = input.Read(new Situation(signedIn.Caller, clock.Today, signedIn.Catalog));
        await requests.KeepAsync(http, people);
        return outcome;
    });

    [WolverinePost(Routes.Base + "/people/{person}/erase", Summary = "Removes the name and address of somebody, for good; every history stays readable"), Allow(Role.Administrator), DescribesCommand<ErasePerson>]
    public static Task Erase(string person, HttpContext http, CommandPipeline pipeline) => OrganisationEndpoints.HandleAsync<ErasePerson>(http, pipeline, c => c.Of(Find(http, person)));

    [WolverinePost(Routes.Base + "/people/{person}/leave", Summary = "Somebody leaves: everything open is transferred in one act"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<LeavePerson>]
    public static Task Leave(string person, HttpContext http, CommandPipeline pipeline) => OrganisationEndpoints.HandleAsync<LeavePerson>(http, pipeline, c => c.Of(Find(http, person)));

    /// <exception cref="ProblemException">404: nobody has this id.</exception>
    public static Person Find(HttpContext http, string person) => http.SignedIn().Catalog.People.Find(person)
        ?? throw OrganisationEndpoints.NotFound(new Message("Niemand heeft deze code; GET /people noemt ze.", "Nobody has this id; GET /people lists them.") { OnPage = new("Niemand heeft deze code; bij Mensen staat wie er is.", "Nobody has this id; under People stands who there is.") });
}

/// <summary>Takes a request for the directory once. A receipt that is kept says nothing of names: they must be erasable.</summary>
public sealed class DirectoryRequests(NpgsqlDataSource database, CurrentOrganisations organisations, AmsterdamClock clock)
{
    /// <param name="told">What of the request tells a repeat from another, without personal data.</param>
    public async Task<IResult> AnswerAsync<TInput>(
        HttpContext http, int status, Func<TInput, IReadOnlyList<string>> told, Func<TInput, Task<object>> act, Func<TInput, TInput>? complete = null)
        where TInput : ICommand
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var request = await CommandRequest.ReadAsync(http);
        var input = request.Read<TInput>();
        input = complete is null ? input : complete(input);
        var check = new Check(new Situation(signedIn.Caller, clock.Today, signedIn.Catalog));
        input.Check(check);
        if (check.Errors.Count > 0)
        {
            throw ProblemException.Fields(check.Errors);
        }

        request = request with { Body = Encoding.UTF8.GetBytes(string.Join('\n', told(input))) };
        if (request.IdempotencyKey is { } key && await Receipt.FindAsync(database, signedIn.Tenant, key, ct) is { } receipt)
        {
            CommandAnswers.MarkReplay(http, receipt, request);
            return Results.Text(receipt.Response ?? "null", "application/json", statusCode: status);
        }

        var answer = System.Text.Json.JsonSerializer.Serialize(await act(input), ApiJson.Options);
        await Receipt.KeepAsync(database, signedIn.Tenant, request, signedIn.Caller, ct, response: answer);
        return Results.Text(answer, "application/json", statusCode: status);
    }

    public async Task KeepAsync(HttpContext http, IReadOnlyList<Person> people)
    {
        await PersonTable.KeepAsync(database, http.SignedIn().Tenant, people, http.RequestAborted);
        organisations.Changed(http.SignedIn().Tenant);
    }
}
