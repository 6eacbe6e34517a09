/** Prepares finished bundles for Java's archive of classes, which a start reads in place of each class file. */
package trampoline.archivable;
