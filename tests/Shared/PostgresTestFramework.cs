using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ImprovementRegister.Testing;

/// <summary>
/// Xunit that deletes the shared cluster before it reports the end of the run: a test host is killed a tenth of a
/// second after that report, too soon for a handler of the process's end.
/// </summary>
public sealed class PostgresTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var run = new Run(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await run.RunAsync();
        }
    }

    private sealed class Run(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink results,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, results, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await PostgresCluster.StopAsync();
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
