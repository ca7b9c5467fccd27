using System.Globalization;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using ImprovementRegister.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace ImprovementRegister.Api.Tests.Reminders;

/// <summary>Mail through a real server: exactly one digest for each recipient and day, whatever fails (ADR 0041).</summary>
public sealed class OneDigestADay : IAsyncLifetime
{
    private readonly MailServer _mail = MailServer.New();
    private readonly List<MailingHost> _hosts = [];
    private string _database = "";

    private MailingHost Host => _hosts[0];

    public async Task InitializeAsync()
    {
        _database = await RegisterApi.NewDatabaseAsync();
        await StartHostAsync();
        (await Host.Administrator.PostAsync("people", new { id = "med-1", name = "Anna Bakker", email = "a.bakker@example.org" })).Status.ShouldBe(201);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await ((IAsyncLifetime)host).DisposeAsync();
        }

        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task Two_hosts_make_one_of_all_that_is_due_for_somebody_in_Dutch_as_text_and_as_a_page_with_links()
    {
        _mail.Start();
        await StartHostAsync();
        var (late, today) = (await DueAsync(-7, "Zorgplannen <nalopen>"), await DueAsync(0));
        await DueAsync(-3, "Nog niet aan de beurt");

        var made = await Task.WhenAll(_hosts.SelectMany(h => Enumerable.Repeat(h, 4)).Select(h => h.PlanAsync()));

        made.OfType<int>().ShouldBe([1], "one of them was first");
        await _mail.UntilAsync(1);
        await StateAsync("sent");
        var mail = _mail.Mails.ShouldHaveSingleItem();
        (mail.Subject, mail.To.ToString(), mail.From.ToString()).ShouldBe(("Verbeterregister: 2 herinneringen", "\"Anna Bakker\" <a.bakker@example.org>", "register@example.org"));
        mail.TextBody!.ShouldContain($"https://register.example.org/acties/{late}");
        mail.TextBody!.ShouldContain("7 dagen te laat");
        mail.HtmlBody!.ShouldContain($"""<a href="https://register.example.org/acties/{today}" """);
        mail.HtmlBody!.ShouldContain("Zorgplannen &lt;nalopen&gt;");
        mail.HtmlBody!.ShouldNotContain("Nog niet aan de beurt");
        (await Host.PlanAsync()).ShouldBeNull("the day is done");
        _mail.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_given_an_action_hears_of_it_the_morning_after_once_and_not_of_what_was_taken_or_given_on()
    {
        _mail.Start();
        var medewerker = Host.As("owner", "med-1");
        var (given, taken, givenOn) = (await WithoutDeadlineAsync("med-1"), await WithoutDeadlineAsync(null), await WithoutDeadlineAsync("med-1"));
        (await medewerker.CommandAsync($"actions/{taken}", "claim", new { })).Status.ShouldBe(200);
        (await Host.QualityManager.CommandAsync($"actions/{givenOn}", "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" })).Status.ShouldBe(200);
        var noon = AmsterdamClock.At(AmsterdamClock.DayOf(DateTimeOffset.UtcNow), new TimeOnly(12, 0));

        (await Host.PlanAsync(noon.AddDays(1))).ShouldBe(2);

        await StateAsync("sent");
        var mail = _mail.Mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Verbeterregister: 1 nieuwe actie");
        mail.TextBody!.ShouldContain("NIEUW VOOR U");
        mail.TextBody!.ShouldContain($"https://register.example.org/acties/{given}");
        mail.TextBody!.ShouldNotContain($"{taken}");
        (await Host.Administrator.GetAsync("admin/messages")).Items.Select(m => $"{m!["recipient"]} {m["state"]}").ShouldBe(["own-2 noAddress"]);
        (await Host.PlanAsync(noon.AddDays(2))).ShouldBe(0, "it was told");
    }

    [Fact]
    [Trait("Story", "17")]
    public async Task Who_is_made_responsible_hears_of_it_the_morning_after_and_who_comes_to_hold_a_role_of_its_open_work_on_the_first_day_each_once()
    {
        _mail.Start();
        var (wonen, novi) = (await OfTheRoleAsync("CL-WONEN"), await OfTheRoleAsync("CL-NOVI"));
        var (helped, ended) = (await WithoutDeadlineAsync("own-2"), await OfTheRoleAsync("CL-WONEN"));
        (await Host.QualityManager.CommandAsync($"actions/{ended}", "cancel", new { reason = "Vervalt" })).Status.ShouldBe(200);
        (await Host.QualityManager.CommandAsync($"actions/{helped}", "add-responsible", new { responsible = new { type = "person", id = "med-1" } })).Status.ShouldBe(200);
        var today = AmsterdamClock.DayOf(DateTimeOffset.UtcNow);
        (await Host.QualityManager.OrganisationAsync("roles/R-TM/holders", new { person = "med-1", unit = "CL-WONEN", from = $"{today.AddDays(3):yyyy-MM-dd}" })).Status.ShouldBe(200);
        var noon = AmsterdamClock.At(today, new TimeOnly(12, 0));

        (await Host.PlanAsync(noon.AddDays(1))).ShouldBe(2, "med-1, and own-2 of what they own");
        await _mail.UntilAsync(1);
        (await Host.PlanAsync(noon.AddDays(2))).ShouldBe(0, "it was told, and the role is held from the day after on");
        (await Host.PlanAsync(noon.AddDays(3))).ShouldBe(1);
        await _mail.UntilAsync(2);
        (await Host.PlanAsync(noon.AddDays(4))).ShouldBe(0);

        var (responsible, holder) = (_mail.Mails.Single(m => m.TextBody!.Contains($"{helped}", StringComparison.Ordinal)), _mail.Mails.Single(m => m.TextBody!.Contains($"{wonen}", StringComparison.Ordinal)));
        (responsible.Subject, holder.Subject).ShouldBe(("Verbeterregister: 1 nieuwe actie", "Verbeterregister: 1 nieuwe actie"));
        responsible.TextBody!.ShouldContain("U voert deze actie nu mee uit");
        holder.TextBody!.ShouldContain("Deze actie komt nu bij u, door Teammanager");
        holder.TextBody!.ShouldNotContain($"{novi}", Case.Insensitive, "of another unit");
        holder.TextBody!.ShouldNotContain($"{ended}");
    }

    [Fact]
    [Trait("Story", "17")]
    public async Task Who_comes_to_hold_a_role_hears_of_what_was_put_before_it_and_is_reminded_of_what_is_to_be_decided()
    {
        _mail.Start();
        var today = AmsterdamClock.DayOf(DateTimeOffset.UtcNow);
        var asked = await DueAsync(30, owner: "own-2");
        (await Host.QualityManager.CommandAsync($"actions/{asked}", "request-extension", new { to = new { raw = "eind 2098" }, reason = "Leverancier" })).Status.ShouldBe(200);
        (await Host.QualityManager.CommandAsync($"actions/{asked}", "escalate", new { to = new { type = "role", id = "R-TM" }, reason = "Loopt vast" })).Status.ShouldBe(200);
        (await Host.QualityManager.OrganisationAsync("roles/R-TM/holders", new { person = "med-1", from = $"{today.AddDays(3):yyyy-MM-dd}" })).Status.ShouldBe(200);
        var noon = AmsterdamClock.At(today, new TimeOnly(12, 0));
        for (var day = 1; day <= 3; day++)
        {
            await Host.PlanAsync(noon.AddDays(day));
        }

        await _mail.UntilAsync(1);
        _mail.Mails.Single(m => m.TextBody!.Contains("Deze actie komt nu bij u, door Teammanager", StringComparison.Ordinal)).TextBody!.ShouldContain($"{asked}");
        (await Host.QualityManager.CommandAsync($"actions/{asked}", "escalate", new { to = new { type = "person", id = "own-1" }, reason = "Nog steeds" })).Status.ShouldBe(200);
        (await Host.As("owner", "own-1").GetAsync("me/reminders")).Text.ShouldContain("extensionDecision", Case.Sensitive, "it is theirs to decide, and another's to do");
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_by_the_host_that_is_left()
    {
        await DueAsync(0);
        (await Host.PlanAsync()).ShouldBe(1);
        await UntilAsync(m => m.Items[0]!["attempts"]!.GetValue<int>() > 0, "waiting");
        await StartHostAsync();
        await ((IAsyncLifetime)Host).DisposeAsync();
        _hosts.RemoveAt(0);
        _mail.Start();

        await _mail.UntilAsync(1);

        await StateAsync("sent");
        _mail.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_takes_nothing_now_is_asked_again_and_one_that_never_will_leaves_a_message_that_can_be_sent_again()
    {
        _mail.Start();
        var answers = new Queue<SmtpResponse>([new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "later"), new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "a.bakker@example.org is unknown")]);
        _mail.Answer = () => answers.TryDequeue(out var no) ? no : null;
        await DueAsync(0);
        await Host.PlanAsync();

        var unsent = await StateAsync("unsent");

        (unsent.String("items.0.recipient"), unsent.String("items.0.name"), unsent.Items[0]!["attempts"]!.GetValue<int>(), unsent.String("items.0.error")).ShouldBe(("med-1", "Anna Bakker", 2, "the server answered 550"));
        _mail.Asked.ShouldBe(2);
        var again = await Host.Administrator.PostAsync($"admin/messages/MED-1/{unsent.String("items.0.day")}/send-again");
        again.Status.ShouldBe(202, again.Text);
        await _mail.UntilAsync(1);
        await StateAsync("sent");
        (await Host.Administrator.PostAsync($"admin/messages/med-1/{unsent.String("items.0.day")}/send-again")).Status.ShouldBe(404, "it was sent");
    }

    [Fact]
    public async Task A_connection_that_breaks_while_the_server_takes_it_leaves_it_uncertain_and_it_is_not_sent_twice()
    {
        _mail.Start();
        _mail.HangsUp = true;
        await DueAsync(0);
        await Host.PlanAsync();

        var uncertain = await StateAsync("uncertain");

        uncertain.String("items.0.error").ShouldStartWith("the connection broke");
        _mail.Mails.Count.ShouldBe(1, "it had come, which only its receiver knows");
        await Task.Delay(TimeSpan.FromSeconds(3));
        _mail.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_done_by_the_time_of_sending_is_not_told_and_who_has_no_address_is_seen()
    {
        var (asked, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        _mail.Answer = () =>
        {
            asked.TrySetResult();
            done.Task.Wait();
            return new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "later");
        };
        _mail.Start();
        var action = await DueAsync(0);
        await DueAsync(0, owner: "own-2");
        (await Host.PlanAsync()).ShouldBe(2);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        (await Host.QualityManager.CommandAsync($"actions/{action}", "complete", new { })).Status.ShouldBe(200);
        done.SetResult();

        await StateAsync("empty");

        var messages = await Host.Administrator.GetAsync("admin/messages");
        messages.Items.Select(m => $"{m!["recipient"]} {m["state"]}").ShouldBe(["own-2 noAddress"]);
        (await Host.Owner.GetAsync("admin/messages")).Status.ShouldBe(403);
        _mail.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_made_and_it_says_what_is_missing()
    {
        var silent = new RegisterApi { ConnectionString = _database };
        await silent.InitializeAsync();
        (await silent.Administrator.GetAsync("admin/messages")).Text.ShouldContain("""missingSettings":["Register:Mail:Host","Register:Mail:From","Register:Address"]""");
        await silent.DisposeAsync();
    }

    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T01:30:00Z")]
    [InlineData("2026-07-01", "07:00", "2026-07-01T05:00:00Z")]
    public async Task It_is_made_once_the_time_has_come_also_when_the_clock_is_put_forward_or_back(string day, string time, string moment)
    {
        var at = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        AmsterdamClock.At(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(at);
        (await Host.QualityManager.OrganisationAsync("organisation/reminders", new { sendAt = time })).Status.ShouldBe(200);

        (await Host.PlanAsync(at.AddMinutes(-1))).ShouldBeNull("too early");
        (await Host.PlanAsync(at)).ShouldBe(0);
        (await Host.PlanAsync(at.AddHours(1))).ShouldBeNull("the hour that comes twice brings no second one");
        (await Host.PlanAsync(at.AddDays(1))).ShouldBe(0);
    }

    private async Task<Guid> WithoutDeadlineAsync(string? owner) => await Host.QualityManager.CreateAsync("actions", new
    {
        title = $"Zorgplannen nalopen {Guid.NewGuid()}", kind = "corrective", sources = new[] { await Host.SourceAsync() }, owner = owner is null ? null : new { type = "person", id = owner }, happenedOn = "2026-01-05",
    });

    private async Task<Guid> OfTheRoleAsync(string unit) => await Host.QualityManager.CreateAsync("actions", new
    {
        title = $"Zorgplannen nalopen {Guid.NewGuid()}", kind = "corrective", sources = new[] { await Host.SourceAsync() }, owner = new { type = "role", id = "R-TM" }, unit, happenedOn = "2026-01-05",
    });

    private async Task<Guid> DueAsync(int days, string title = "Zorgplannen nalopen", string owner = "med-1") => await Host.QualityManager.CreateAsync("actions", new
    {
        title, kind = "corrective", sources = new[] { await Host.SourceAsync() }, owner = new { type = "person", id = owner },
        deadline = new { on = AmsterdamClock.DayOf(DateTimeOffset.UtcNow).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, happenedOn = "2026-01-05",
    });

    private Task<Answer> StateAsync(string state) => UntilAsync(m => m.Items.Count == 1, state);

    private async Task<Answer> UntilAsync(Func<Answer, bool> so, params string[] states)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await _hosts[^1].Administrator.GetAsync($"admin/messages?state={string.Join(',', states)}");
            if (answer.Items.Count > 0 && so(answer))
            {
                return answer;
            }

            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60), (await _hosts[^1].Administrator.GetAsync("admin/messages?state=waiting,sending,sent,empty,noAddress,unsent,uncertain")).Text);
            await Task.Delay(50);
        }
    }

    private async Task StartHostAsync()
    {
        var host = new MailingHost(_mail) { ConnectionString = _database };
        await host.InitializeAsync();
        _hosts.Add(host);
    }

    private sealed class MailingHost(MailServer mail) : RegisterApi
    {
        /// <summary>The days are made when the test says so.</summary>
        protected override void Configure(IWebHostBuilder host)
        {
            host.UseSetting("Register:Reminders:Every", "1.00:00:00");
            host.UseSetting("Register:Mail:Host", "localhost");
            host.UseSetting("Register:Mail:Port", mail.Port.ToString(CultureInfo.InvariantCulture));
            host.UseSetting("Register:Mail:User", MailServer.User);
            host.UseSetting("Register:Mail:Password", MailServer.Password);
            host.UseSetting("Register:Mail:Fingerprint", mail.Fingerprint);
            host.UseSetting("Register:Mail:From", "register@example.org");
            host.UseSetting("Register:Address", "https://register.example.org");
            for (var i = 0; i < 20; i++)
            {
                host.UseSetting($"Register:Mail:RetryAfter:{i}", "00:00:01");
            }

            // The first look of the keeper must not come in between.
            host.ConfigureServices(services => services.Remove(services.Single(s => s.ImplementationType == typeof(DigestKeeper))));
        }

        /// <param name="moment">Noon of today when left out: before seven it would be too early, at whatever hour the tests run.</param>
        public Task<int?> PlanAsync(DateTimeOffset? moment = null) => ActivatorUtilities
            .CreateInstance<Digests>(Host.Services, new AmsterdamClock(new Moment(moment ?? AmsterdamClock.At(AmsterdamClock.DayOf(DateTimeOffset.UtcNow), new TimeOnly(12, 0)))))
            .PlanAsync("levanto", CancellationToken.None);
    }

    private sealed class Moment(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
