/** What a user puts into the folder {@code load/}: plugins and configurations, looked at before the framework takes them. */
package trampoline.shell.load;
