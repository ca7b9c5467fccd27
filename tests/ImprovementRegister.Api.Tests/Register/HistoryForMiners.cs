using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.Views;

namespace ImprovementRegister.Api.Tests.Register;

[Collection(nameof(LivedRegister))]
public sealed class HistoryForMiners(LivedRegister register)
{
    [Fact]
    public async Task Whatever_happened_the_history_is_a_sound_log_for_process_mining()
    {
        var answer = await register.Api.QualityManager.GetAsync("register/ocel");

        answer.Status.ShouldBe(200);
        Ocel.ShouldBeSound(answer.Json);
    }
}
